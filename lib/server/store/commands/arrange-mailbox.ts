import type { AccountNo } from '@/lib/base/ids';
import { statement } from '@/lib/server/store/sql';
import type { Store } from '@/lib/server/store/store';
import { writeTransaction } from '@/lib/server/store/write-transaction';

const ARRANGE = statement(
  'mailbox-arrange',
  `update "Mailbox" set "sortOrder" = $3 where "accountId" = $1 and "no" = $2 and "sortOrder" <> $3 returning "no"`,
);

/** Where a mailbox stands among its siblings (RFC 8621 §2, sortOrder). IMAP knows no such thing: it is kept here alone. */
export const arrangeMailbox = (
  store: Store,
  account: AccountNo,
  { mailboxNo, sortOrder }: { readonly mailboxNo: number; readonly sortOrder: number },
): Promise<void> =>
  writeTransaction(store.database, store.hints, { account, epoch: null }, async (sql) => {
    const updated = (await sql.rows<{ no: number }>(ARRANGE, [account, mailboxNo, sortOrder])).map(({ no }) => no);
    return { changes: { mailbox: { updated } }, result: undefined };
  });
