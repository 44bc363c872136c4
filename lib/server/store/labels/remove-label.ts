import type { AccountNo } from '@/lib/base/ids';
import { type BegunBulk, journalBulk } from '@/lib/server/store/bulk/begin-bulk';
import { type Sql, statement } from '@/lib/server/store/sql';
import type { Store } from '@/lib/server/store/store';
import { writeTransaction } from '@/lib/server/store/write-transaction';

const REMOVE = statement('labels-remove', `delete from "Label" where "accountId" = $1 and "no" = $2 returning "no"`);
const LABELLED = statement(
  'labels-labelled',
  `select "no" * 1024 + "generation" as id from "EmailState"
   where "accountId" = $1 and "keywords" is not null and "keywords" @> array[$2::text] and cardinality("mailboxes") > 0`,
);

/** A label is there no more; its keyword is taken off all mail that has it, by an operation that begins in the same transaction. */
export const removeLabel = async (
  store: Store,
  account: AccountNo,
  { no, keyword }: { readonly no: number; readonly keyword: string },
): Promise<void> => {
  let begun: BegunBulk | undefined;
  const before = async (sql: Sql) => {
    const found = (await sql.rows<{ id: number }>(LABELLED, [account, keyword])).map(({ id }) => id);
    const words = { addKeywords: [], removeKeywords: [keyword], addBoxes: [], removeBoxes: [] };
    const patch = { ...words, onlyBoxes: null, mayDestroy: false };
    if (found.length > 0) begun = await journalBulk(sql, account, { found, isWhole: false, exceptIn: [], patch });
  };
  await writeTransaction(store.database, store.hints, { account, epoch: null, before }, async (sql) => {
    const destroyed = (await sql.rows<{ no: number }>(REMOVE, [account, no])).map((row) => row.no);
    const operation = { created: begun ? [begun.no] : [] };
    return { changes: { label: { destroyed }, operation }, result: undefined };
  });
  if (begun) store.hints.wake('command', account);
};
