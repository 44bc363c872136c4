import type { AccountNo } from '@/lib/base/ids';
import { type Subscription, subscribeMailbox } from '@/lib/server/store/commands/subscribe-mailbox';
import { mergeChanges } from '@/lib/server/store/merge-changes';
import { statement } from '@/lib/server/store/sql';
import type { Store } from '@/lib/server/store/store';
import { writeTransaction } from '@/lib/server/store/write-transaction';

const ARRANGE = statement(
  'mailbox-arrange',
  `update "Mailbox" set "sortOrder" = $3 where "accountId" = $1 and "no" = $2 and "sortOrder" <> $3 returning "no"`,
);

/**
 * Where a mailbox stands among its siblings (RFC 8621 §2, sortOrder), and whether it is subscribed to. IMAP knows nothing of the first:
 * it is kept here alone.
 */
export const arrangeMailbox = async (
  store: Store,
  account: AccountNo,
  { sortOrder, ...subscription }: Subscription & { readonly sortOrder: number },
): Promise<void> => {
  await writeTransaction(store.database, store.hints, { account, epoch: null }, async (sql) => {
    const rows = await sql.rows<{ no: number }>(ARRANGE, [account, subscription.mailboxNo, sortOrder]);
    const arranged = { mailbox: { updated: rows.map(({ no }) => no) } };
    const changes = mergeChanges(arranged, await subscribeMailbox(sql, account, subscription));
    return { changes, result: undefined };
  });
  store.hints.wake('command', account);
};
