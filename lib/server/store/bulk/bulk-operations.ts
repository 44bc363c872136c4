import type { AccountNo } from '@/lib/base/ids';
import { statement } from '@/lib/server/store/sql';
import type { Store } from '@/lib/server/store/store';
import { writeTransaction } from '@/lib/server/store/write-transaction';

const UNDO = statement(
  'bulk-undo',
  `update "BulkOperation" set "state" = case when "state" in ('undoing', 'undone') then "state" else 'undoing' end
   where "accountId" = $1 and "no" = $2 and not ("patch" ->> 'mayDestroy')::bool returning "no"`,
);

/** Has all of it taken back that is done or still under way. false: there is no such operation, or it destroyed what it was about. */
export const undoBulk = async (store: Store, account: AccountNo, no: number): Promise<boolean> => {
  const isThere = await writeTransaction(store.database, store.hints, { account, epoch: null }, async (sql) => {
    const updated = (await sql.rows<{ no: number }>(UNDO, [account, no])).map((row) => row.no);
    return { changes: { operation: { updated } }, result: updated.length > 0 };
  });
  if (isThere) store.hints.wake('command', account);
  return isThere;
};

const ENDED = `"state" in ('done', 'undone')`;
const FORGET = statement(
  'bulk-forget',
  `with gone as (delete from "BulkOperation" where "accountId" = $1 and "no" = any($2::int8[]) and ${ENDED} returning "no"),
     emails as (delete from "BulkEmail" e using gone where e."accountId" = $1 and e."no" = gone."no")
   select "no" from gone`,
);
const OLD = statement(
  'bulk-old',
  `select "no" from "BulkOperation" where "accountId" = $1 and ${ENDED} and "endedAt" < now() - interval '24 hours'`,
);

/** Nobody wants to take these back any more. Returns those that are gone; what is under way stays. */
export const forgetBulk = (store: Store, account: AccountNo, nos: readonly number[]): Promise<number[]> =>
  writeTransaction(store.database, store.hints, { account, epoch: null }, async (sql) => {
    const destroyed = (await sql.rows<{ no: number }>(FORGET, [account, nos])).map((row) => row.no);
    return { changes: { operation: { destroyed } }, result: destroyed };
  });

/** DESIGN §7: what was done can be taken back for a day. */
export const dropOldBulk = async (store: Store, account: AccountNo): Promise<void> => {
  const old = await store.database.rows<{ no: number }>(OLD, [account]);
  if (old.length > 0)
    await forgetBulk(
      store,
      account,
      old.map(({ no }) => no),
    );
};
