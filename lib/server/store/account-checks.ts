import type { AccountNo } from '@/lib/base/ids';
import { statement } from '@/lib/server/store/sql';
import type { Store } from '@/lib/server/store/store';
import { writeTransaction } from '@/lib/server/store/write-transaction';

const ASK = statement(
  'checks-ask',
  `update "MailAccount" set "checksAsked" = "checksAsked" + 1 where "id" = $1 and not "paused" returning "notBefore"`,
);

/**
 * A person wants to know what is new now. Told to clients as a change of AccountStatus, and to the worker that has the account, which
 * answers when a round that began after this has ended. Returns until when the server wants no sign-in (null: it does not say), or
 * `paused`: no worker has this account.
 */
export const askCheck = async (store: Store, account: AccountNo): Promise<Date | null | 'paused'> => {
  const asked = await writeTransaction(store.database, store.hints, { account, epoch: null }, async (sql) => {
    const [row] = await sql.rows<{ notBefore: Date | null }>(ASK, [account]);
    return { changes: { accountStatus: { updated: row ? [account] : [] } }, result: row };
  });
  if (!asked) return 'paused';
  store.hints.wake('check', account);
  return asked.notBefore;
};

const ASKED = statement('checks-asked', `select "checksAsked" as asked from "MailAccount" where "id" = $1`);
/** How many checks were asked for until now: whoever begins a round now answers all of them. */
export const checksAsked = async (store: Store, account: AccountNo): Promise<number> =>
  (await store.database.rows<{ asked: number }>(ASKED, [account]))[0]?.asked ?? 0;
