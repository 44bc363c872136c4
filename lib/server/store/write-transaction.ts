import type { AccountNo } from '@/lib/base/ids';
import type { Hints } from '@/lib/server/store/hints';
import { type Database, type Sql, statement } from '@/lib/server/store/sql';

/** Ids in JMAP's number form (`no * 1024 + generation` for emails, plain numbers for the rest). */
export type ChangedIds = {
  readonly created?: readonly number[];
  readonly updated?: readonly number[];
  readonly destroyed?: readonly number[];
};

/** What one transaction changed. Threads named in `lists` get their list rows and counters rebuilt before the commit. */
export type Changes = {
  readonly email?: ChangedIds;
  readonly thread?: ChangedIds;
  readonly mailbox?: ChangedIds;
  readonly identity?: ChangedIds;
  readonly accountStatus?: ChangedIds;
  readonly emailSubmission?: ChangedIds;
  readonly operation?: ChangedIds;
  /** There is one of an account, and it has no number. */
  readonly vacationResponse?: boolean;
  readonly quota?: ChangedIds;
  /** Quotas of which nothing else changed but what is used. */
  readonly quotaUsed?: readonly number[];
  readonly rule?: ChangedIds;
  readonly label?: ChangedIds;
  /** Threads whose emails, flags or mailboxes are no longer what they were. */
  readonly threads?: readonly number[];
};

/** Another worker owns the account now: whatever this one was doing must stop without having written anything. */
export class NotOwnerError extends Error {
  override readonly name = 'NotOwnerError';
}

export type WriteOptions = {
  readonly account: AccountNo;
  /** The epoch under which the caller owns the account; null when no owner is needed (a person's own change). */
  readonly epoch: number | null;
  /** Rows that concern nobody else: written in the same transaction, before the lock is taken. */
  readonly before?: (sql: Sql) => Promise<void>;
};

const LOCK = statement(
  'write-lock',
  `update "AccountState" set "seq" = "seq" + 1 where "accountId" = $1 and ($2::int8 is null or "epoch" = $2) returning "seq"`,
);
const REBUILD = statement('write-rebuild', 'select rebuild_list_entries($1, $2::int8[], $3)');
const LOG = statement(
  'write-log',
  `with logged as (
     insert into "Change" ("accountId", "seq", "type", "created", "updated", "destroyed")
     select $1::int8, $2::int8, t, c, u, d from (values
       (1::int2, $3::int8[], $4::int8[], $5::int8[]), (2::int2, $6::int8[], $7::int8[], $8::int8[]),
       (3::int2, $9::int8[], $10::int8[], $11::int8[]), (5::int2, $12::int8[], null, null),
       (6::int2, $13::int8[], $14::int8[], $15::int8[]), (7::int2, null, $16::int8[], null),
       (8::int2, $17::int8[], $18::int8[], $19::int8[]), (9::int2, $20::int8[], $21::int8[], $22::int8[]), (10::int2, null, $23::int8[], null),
       (11::int2, $24::int8[], $25::int8[], $26::int8[]), (12::int2, null, $27::int8[], null),
       (13::int2, $28::int8[], $29::int8[], $30::int8[]), (14::int2, $31::int8[], $32::int8[], $33::int8[]),
       (4::int2, null, array(select "no"::int8 from "Mailbox" where "accountId" = $1 and "countsSeq" = $2 and "destroyedAt" is null), null)) v(t, c, u, d)
     where cardinality(c) > 0 or cardinality(u) > 0 or cardinality(d) > 0
     returning "type")
   update "AccountState" set
     "emailSeq" = case when 1 = any(x.types) then $2 else "emailSeq" end,
     "deliverySeq" = case when exists (select from unnest($3::int8[]) i where i % 1024 = 0) then $2 else "deliverySeq" end,
     "threadSeq" = case when 2 = any(x.types) then $2 else "threadSeq" end,
     "mailboxSeq" = case when x.types && '{3,4}'::int2[] then $2 else "mailboxSeq" end,
     "listSeq" = case when 5 = any(x.types) then $2 else "listSeq" end,
     "identitySeq" = case when 6 = any(x.types) then $2 else "identitySeq" end,
     "statusSeq" = case when 7 = any(x.types) then $2 else "statusSeq" end,
     "submissionSeq" = case when 8 = any(x.types) then $2 else "submissionSeq" end,
     "operationSeq" = case when 9 = any(x.types) then $2 else "operationSeq" end,
     "vacationSeq" = case when 10 = any(x.types) then $2 else "vacationSeq" end,
     "quotaSeq" = case when x.types && '{11,12}'::int2[] then $2 else "quotaSeq" end,
     "ruleSeq" = case when 13 = any(x.types) then $2 else "ruleSeq" end,
     "labelSeq" = case when 14 = any(x.types) then $2 else "labelSeq" end
   from (select coalesce(array_agg("type"), '{}') as types from logged) x
   where "accountId" = $1 and cardinality(x.types) > 0 returning x.types as types`,
);

const UNLOCK = statement('write-unlock', 'update "AccountState" set "seq" = "seq" - 1 where "accountId" = $1');

/**
 * One change of one account: takes the account's lock (the only lock order there is), runs `work`, rebuilds the lists of
 * the touched threads, writes the change log and commits; tells the listeners afterwards. `work` returns what it changed
 * and its result. A transaction that changed nothing a JMAP client can see takes no seq and leaves no log row.
 * Throws NotOwnerError when the epoch has passed on.
 */
export const writeTransaction = async <R>(
  database: Database,
  hints: Hints,
  options: WriteOptions,
  work: (sql: Sql, seq: number) => Promise<{ changes: Changes; result: R }>,
): Promise<R> => {
  const { account } = options;
  const done = await database.transaction(async (sql) => {
    await options.before?.(sql);
    const [locked] = await sql.rows<{ seq: number }>(LOCK, [account, options.epoch]);
    if (!locked) throw new NotOwnerError(`Account ${account} is not owned under epoch ${options.epoch}`);
    const { changes, result } = await work(sql, locked.seq);
    const types = await record(sql, account, locked.seq, changes);
    if (types.length === 0) await sql.rows(UNLOCK, [account]);
    return { result, seq: locked.seq, types };
  });
  if (done.types.length > 0) hints.changed(account, done.seq, done.types);
  return done.result;
};

const record = async (sql: Sql, account: AccountNo, seq: number, changes: Changes): Promise<number[]> => {
  const threads = [...new Set(changes.threads ?? [])];
  if (threads.length > 0) await sql.rows(REBUILD, [account, threads, seq]);
  const ids = (of: ChangedIds | undefined) => [of?.created ?? [], of?.updated ?? [], of?.destroyed ?? []];
  const [logged] = await sql.rows<{ types: number[] }>(LOG, [
    account,
    seq,
    ...ids(changes.email),
    ...ids(changes.thread),
    ...ids(changes.mailbox),
    threads,
    ...ids(changes.identity),
    changes.accountStatus?.updated ?? [],
    ...ids(changes.emailSubmission),
    ...ids(changes.operation),
    changes.vacationResponse ? [1] : [],
    ...ids(changes.quota),
    changes.quotaUsed ?? [],
    ...ids(changes.rule),
    ...ids(changes.label),
  ]);
  return logged?.types ?? [];
};
