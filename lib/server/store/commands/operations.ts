import type { AccountNo } from '@/lib/base/ids';
import type { CommandError, CommandKind } from '@/lib/server/store/commands/command';
import { statement } from '@/lib/server/store/sql';
import type { Store } from '@/lib/server/store/store';
import { writeTransaction } from '@/lib/server/store/write-transaction';

/** A command as a person may know of it, or a change of very many emails. */
export type StoredOperation = {
  readonly no: number;
  readonly kind: CommandKind | 'bulk';
  readonly state: 'waiting' | 'refused' | 'done';
  /** Those that are seen, at most MOST_EMAILS; in number form (`no * 1024 + generation`). */
  readonly emails: readonly number[];
  readonly total: number;
  readonly done: number;
  readonly isUndone: boolean;
  readonly mailboxNo: number | null;
  readonly error: CommandError | null;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
};

const MOST_EMAILS = 500;
/** One more than a client may be told of at once: it is told that there are too many. */
const MOST_OPERATIONS = 501;

const GET = statement(
  'operations-get',
  `with one as materialized (
     select c."no", json_build_object('no', c."no", 'kind', c."kind", 'state', case c."state" when 'refused' then 'refused' else 'waiting' end,
       'emails', array(select s."no" * 1024 + s."generation" from unnest(c."emails"[1:${MOST_EMAILS}]) e
         join "EmailState" s on s."accountId" = $1 and s."no" = e where cardinality(s."mailboxes") > 0 order by 1),
       'total', c."total", 'done', c."total" - cardinality(c."emails"), 'isUndone', false, 'mailboxNo', c."mailboxNo", 'error', c."error",
       'createdAt', (extract(epoch from c."createdAt") * 1000)::int8) as it
     from (select * from "Command" where "accountId" = $1 and ($2::int8[] is null or "no" = any($2)) order by "no" limit $3) c
     union all
     select b."no", json_build_object('no', b."no", 'kind', 'bulk', 'state', case when b."state" in ('done', 'undone') then 'done' else 'waiting' end,
       'emails', '{}'::int8[], 'total', b."total", 'done', b."done", 'isUndone', b."state" in ('undoing', 'undone'), 'mailboxNo', null, 'error', null,
       'createdAt', (extract(epoch from b."createdAt") * 1000)::int8)
     from (select * from "BulkOperation" where "accountId" = $1 and ($2::int8[] is null or "no" = any($2)) order by "no" desc limit $3) b)
   select a."operationSeq"::text as state, coalesce((select json_agg(o.it order by o."no") from (select * from one order by "no" desc limit $3) o), '[]') as list
   from "AccountState" a where a."accountId" = $1`,
);

export type Operations = { readonly state: string; readonly list: StoredOperation[] };

/** What is still to be done on the mail server or was refused there, as one snapshot: these, or the first MOST_OPERATIONS. */
export const getOperations = async (
  store: Store,
  account: AccountNo,
  nos: readonly number[] | null,
): Promise<Operations> => {
  const [row] = await store.database.rows<Operations>(GET, [account, nos, MOST_OPERATIONS]);
  return row ?? { state: '0', list: [] };
};

const DISMISS = statement(
  'operations-dismiss',
  `delete from "Command" where "accountId" = $1 and "no" = any($2::int8[]) and "state" = 'refused' returning "no"`,
);

/**
 * The person has read that these were refused. What is still waiting stays, for it would be done all the same. Returns those that
 * are gone now.
 */
export const dismissOperations = (store: Store, account: AccountNo, nos: readonly number[]): Promise<number[]> =>
  writeTransaction(store.database, store.hints, { account, epoch: null }, async (sql) => {
    const destroyed = (await sql.rows<{ no: number }>(DISMISS, [account, nos])).map((row) => row.no);
    return { changes: { operation: { destroyed } }, result: destroyed };
  });

const DROP = statement(
  'operations-drop-old',
  `delete from "Command" where "accountId" = $1 and "state" = 'refused' and "runAfter" < now() - interval '7 days' returning "no"`,
);

/** Drops refusals that nobody has read for a week. */
export const dropOldOperations = (store: Store, account: AccountNo): Promise<void> =>
  writeTransaction(store.database, store.hints, { account, epoch: null }, async (sql) => {
    const destroyed = (await sql.rows<{ no: number }>(DROP, [account])).map((row) => row.no);
    return { changes: { operation: { destroyed } }, result: undefined };
  });
