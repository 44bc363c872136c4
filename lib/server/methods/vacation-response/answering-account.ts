import type { AccountNo } from '@/lib/base/ids';
import { accountOf, type MethodContext, MethodFailed } from '@/lib/server/methods/method-context';
import { getAccount } from '@/lib/server/store/accounts';
import { type KnownSieve, mayAnswer } from '@/lib/server/store/vacation/known-sieve';

/** The account of a call, if its server can answer (RFC 8620 §3.6.2: accountNotSupportedByMethod), and what is known of that server. */
export const answeringAccount = async (
  accountId: string,
  context: MethodContext,
): Promise<{ readonly account: AccountNo; readonly sieve: KnownSieve | null }> => {
  const account = accountOf(accountId, context);
  const sieve = (await getAccount(context.store, account))?.sieve ?? null;
  if (!mayAnswer(sieve)) throw new MethodFailed('accountNotSupportedByMethod');
  return { account, sieve };
};
