import { z } from 'zod';
import { type AccountNo, accountIdOf, accountNoOf } from '@/lib/base/ids';
import { utcDate } from '@/lib/base/utc-date';
import type { CheckResponse } from '@/lib/jmap/waxwing/mail-account';
import { type Method, MethodFailed, MOST_OBJECTS_IN_GET, read } from '@/lib/server/methods/method-context';
import { refused } from '@/lib/server/methods/set-shape';
import { askCheck } from '@/lib/server/store/account-checks';

const shape = z.strictObject({ ids: z.array(z.string()).nullish() });

/**
 * MailAccount/check of our own capability: has accounts looked at now (`ids` null: all of them), and does not wait for it. How it goes
 * is told by AccountStatus. The response is CheckResponse.
 */
export const mailAccountCheck: Method = async (args, context) => {
  const { ids } = read(shape, args);
  if (ids && ids.length > MOST_OBJECTS_IN_GET) throw new MethodFailed('requestTooLarge');
  const checking: Record<string, { notBefore: string | null }> = {};
  const notChecking: Record<string, { type: string; description?: string }> = {};
  const all = new Set(ids ?? [...context.accounts].map(accountIdOf));
  for (const id of all) {
    const account = accountNoOf(id);
    const outcome = isOurs(account, context.accounts) ? await askCheck(context.store, account) : 'notFound';
    if (outcome === 'notFound') notChecking[id] = refused('notFound').error;
    else if (outcome === 'paused') {
      // Asked for all, one that rests is left alone.
      if (ids) notChecking[id] = refused('forbidden', { description: 'It is paused' }).error;
    } else checking[id] = { notBefore: outcome ? utcDate(outcome) : null };
  }
  return { checking, notChecking } satisfies CheckResponse;
};

const isOurs = (account: AccountNo | undefined, accounts: ReadonlySet<AccountNo>): account is AccountNo =>
  account !== undefined && accounts.has(account);
