import type { AccountNo } from '@/lib/base/ids';
import { statement } from '@/lib/server/store/sql';
import type { Store } from '@/lib/server/store/store';
import { writeTransaction } from '@/lib/server/store/write-transaction';

const COLOR = statement(
  'mailbox-color',
  `update "Mailbox" set "color" = $3 where "accountId" = $1 and "no" = $2 and "color" <> $3 returning "no"`,
);

/** The colour by which a mailbox is known; '': none. It is kept here alone. */
export const colorMailbox = (store: Store, account: AccountNo, mailboxNo: number, color: string): Promise<void> =>
  writeTransaction(store.database, store.hints, { account, epoch: null }, async (sql) => {
    const updated = (await sql.rows<{ no: number }>(COLOR, [account, mailboxNo, color])).map(({ no }) => no);
    return { changes: { mailbox: { updated } }, result: undefined };
  });
