import type { AccountId } from '@/lib/base/ids';
import type { MailClient } from '@/lib/client/cache/mail-client';
import type { SetResponse } from '@/lib/jmap/set';

/** Rule/set; what it changed comes back as a change, here and in every other window. undefined: it could not be asked. */
export const setRules = async (
  client: MailClient,
  accountId: AccountId,
  args: { readonly create?: object; readonly update?: object; readonly destroy?: readonly string[] },
): Promise<SetResponse | undefined> => {
  try {
    const [result] = await client.call([['Rule/set', { accountId, ...args }, 's']]);
    return result?.response as unknown as SetResponse | undefined;
  } catch {
    return undefined;
  }
};

/** Was everything done that was asked for? */
export const isDone = (answer: SetResponse | undefined): boolean =>
  answer !== undefined && !answer.notCreated && !answer.notUpdated && !answer.notDestroyed;
