import type { AccountNo } from '@/lib/base/ids';
import { insertCommand } from '@/lib/server/store/commands/command-rows';
import { type Sql, statement } from '@/lib/server/store/sql';
import type { Changes } from '@/lib/server/store/write-transaction';

const SUBSCRIBE = statement(
  'mailbox-subscribe',
  `update "Mailbox" set "subscribed" = $3 where "accountId" = $1 and "no" = $2 and "destroyedAt" is null and "subscribed" <> $3 returning "no"`,
);
// It was to become what it is not to be now: both are as if they had never been said.
const UNTRIED = statement(
  'mailbox-subscribe-untried',
  `delete from "Command" where "accountId" = $1 and "mailboxNo" = $2 and "kind" = 'subscribeMailbox' and "state" = 'waiting' and "attempts" = 0
   returning "no"`,
);

export type Subscription = { readonly mailboxNo: number; readonly subscribed: boolean };

/** Subscribes to a mailbox here at once, or no longer, and has it done on the server (RFC 8621 §2, isSubscribed). Under the account's lock. */
export const subscribeMailbox = async (
  sql: Sql,
  account: AccountNo,
  { mailboxNo, subscribed }: Subscription,
): Promise<Changes> => {
  const updated = (await sql.rows<{ no: number }>(SUBSCRIBE, [account, mailboxNo, subscribed])).map(({ no }) => no);
  if (updated.length === 0) return {};
  const destroyed = (await sql.rows<{ no: number }>(UNTRIED, [account, mailboxNo])).map(({ no }) => no);
  if (destroyed.length > 0) return { mailbox: { updated }, operation: { destroyed } };
  const command = await insertCommand(sql, account, {
    kind: 'subscribeMailbox',
    mailboxNo,
    arguments: { subscribed },
  });
  return { mailbox: { updated }, operation: { created: command === undefined ? [] : [command] } };
};
