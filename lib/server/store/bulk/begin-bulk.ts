import { type AccountNo, GENERATIONS } from '@/lib/base/ids';
import type { BulkPatch } from '@/lib/server/store/bulk/bulk-patch';
import { type Sql, statement } from '@/lib/server/store/sql';
import type { Store } from '@/lib/server/store/store';
import { writeTransaction } from '@/lib/server/store/write-transaction';

export type BeginBulk = {
  /** Emails that were found, in number form (`no * 1024 + generation`). */
  readonly found: readonly number[];
  /** Not only these: everything of their threads. */
  readonly isWhole: boolean;
  /** Emails that are nowhere but in these mailboxes are left alone. */
  readonly exceptIn: readonly number[];
  readonly patch: BulkPatch;
};

const BEGIN = statement(
  'bulk-begin',
  `insert into "BulkOperation" ("accountId", "patch") values ($1, $2::jsonb) returning "no"`,
);
// Newest first, as they are seen: what is on the screen changes first.
const JOURNAL = statement(
  'bulk-journal',
  `with meant as materialized (
     select s."no", s."flags", s."keywords", s."mailboxes", s."receivedAt" from "EmailState" s
     where s."accountId" = $1 and cardinality(s."mailboxes") > 0 and not s."mailboxes" <@ $5::int4[] and (s."no" = any($3::int8[])
       or ($4 and s."threadNo" in (select f."threadNo" from "EmailState" f where f."accountId" = $1 and f."no" = any($3::int8[]))))),
   kept as (
     insert into "BulkEmail" ("accountId", "no", "at", "emailNo", "bits", "words", "boxes")
     select $1, $2::int8, row_number() over (order by m."receivedAt" desc, m."no" desc), m."no", m."flags", coalesce(m."keywords", '{}'), m."mailboxes"
     from meant m returning 1)
   update "BulkOperation" set "total" = (select count(*) from kept), "state" = case when exists (select from kept) then 'running' else 'done' end
   where "accountId" = $1 and "no" = $2 returning "total"`,
);

export type BegunBulk = { readonly no: number; readonly total: number };

/** Writes down what `beginBulk` is to do, within a transaction that says so in the change log and wakes the account's owner. */
export const journalBulk = async (
  sql: Sql,
  account: AccountNo,
  { found, isWhole, exceptIn, patch }: BeginBulk,
): Promise<BegunBulk> => {
  const nos = found.map((id) => Math.floor(id / GENERATIONS));
  const [made] = await sql.rows<{ no: number }>(BEGIN, [account, JSON.stringify(patch)]);
  const no = made?.no ?? 0;
  const [kept] = await sql.rows<{ total: number }>(JOURNAL, [account, no, nos, isWhole, exceptIn]);
  return { no, total: kept?.total ?? 0 };
};

/**
 * Writes down a change of very many emails and what they were before; the owner of the account carries it out. Nothing of it is done
 * when this returns.
 */
export const beginBulk = async (store: Store, account: AccountNo, options: BeginBulk): Promise<BegunBulk> => {
  let begun: BegunBulk = { no: 0, total: 0 };
  await writeTransaction(
    store.database,
    store.hints,
    {
      account,
      epoch: null,
      before: async (sql) => {
        begun = await journalBulk(sql, account, options);
      },
    },
    async () => ({ changes: { operation: { created: [begun.no] } }, result: undefined }),
  );
  store.hints.wake('command', account);
  return begun;
};
