import type { AccountNo } from '@/lib/base/ids';
import { changeType } from '@/lib/server/store/change-type';
import { statement } from '@/lib/server/store/sql';
import type { Store } from '@/lib/server/store/store';

/** The types that have /changes, and where AccountState keeps their last seq. */
const LOGGED = {
  Email: { types: [changeType.email], column: 'emailSeq' },
  Thread: { types: [changeType.thread], column: 'threadSeq' },
  Mailbox: { types: [changeType.mailbox, changeType.mailboxCounts], column: 'mailboxSeq' },
  Identity: { types: [changeType.identity], column: 'identitySeq' },
  EmailSubmission: { types: [changeType.emailSubmission], column: 'submissionSeq' },
  Operation: { types: [changeType.operation], column: 'operationSeq' },
  Quota: { types: [changeType.quota, changeType.quotaUsed], column: 'quotaSeq' },
  Rule: { types: [changeType.rule], column: 'ruleSeq' },
  Label: { types: [changeType.label], column: 'labelSeq' },
} as const;
export type LoggedType = keyof typeof LOGGED;

export type StoredChanges = {
  readonly newState: string;
  readonly hasMore: boolean;
  readonly created: readonly number[];
  readonly updated: readonly number[];
  readonly destroyed: readonly number[];
  /** Only counters changed, or what is used (RFC 8621 §2.2, RFC 9425 §4.3). */
  readonly countsOnly: boolean;
};

type LogRow = {
  seq: number;
  type: number;
  created: number[] | null;
  updated: number[] | null;
  destroyed: number[] | null;
};
type LogAnswer = { now: number; isKept: boolean; isCut: boolean | null; log: LogRow[] };

// No more ids are read than a client takes at once, and at least one row.
const READ = statement(
  'changes-read',
  `with r as materialized (
     select "seq", "type", "created", "updated", "destroyed", sum(n) over (order by "seq", "type") - n as before from (
       select *, coalesce(cardinality("created"), 0) + coalesce(cardinality("updated"), 0) + coalesce(cardinality("destroyed"), 0) as n
       from "Change" where "accountId" = $1 and "type" = any($2::int2[]) and "seq" > $4 order by "seq", "type" limit $5) x)
   select case $3 when 'emailSeq' then s."emailSeq" when 'threadSeq' then s."threadSeq" when 'mailboxSeq' then s."mailboxSeq"
       when 'submissionSeq' then s."submissionSeq" when 'operationSeq' then s."operationSeq" when 'quotaSeq' then s."quotaSeq" when 'ruleSeq' then s."ruleSeq"
       when 'labelSeq' then s."labelSeq" else s."identitySeq" end as now,
     s."logFrom" <= $4 or exists (select from "Change" where "accountId" = $1 and "type" = any($2::int2[]) and "seq" = $4) as "isKept",
     (select count(*) >= $5 or max(before) > $6 from r) as "isCut",
     coalesce((select json_agg(json_build_object('seq', "seq", 'type', "type", 'created', "created", 'updated', "updated", 'destroyed', "destroyed")
       order by "seq", "type") from r where before <= $6), '[]') as log
   from "AccountState" s where s."accountId" = $1`,
);

/** Log rows looked at in one call; each holds at most a few hundred ids. */
const MOST_ROWS = 2000;

/** A state is a seq, or `seq.offset` in the middle of a row that holds more ids than the client takes at once. */
const parseState = (state: string): { seq: number; offset: number } | undefined => {
  const match = /^(\d{1,15})(?:\.(\d{1,9}))?$/.exec(state);
  return match ? { seq: Number(match[1]), offset: Number(match[2] ?? 0) } : undefined;
};

type Step = {
  readonly id: number;
  readonly op: 'created' | 'updated' | 'destroyed';
  readonly type: number;
  readonly state: string;
};

/**
 * The log as single steps in order, each with the state that a client has once it knows of it. The last seq of a log that was
 * cut may have another row that was not read: its end is not known.
 */
const steps = (log: readonly LogRow[], from: { seq: number; offset: number }, isCut: boolean): Step[] => {
  const open = isCut ? log.at(-1)?.seq : undefined;
  const all: Step[] = [];
  const bySeq = new Map<number, LogRow[]>();
  for (const row of log) bySeq.set(row.seq, [...(bySeq.get(row.seq) ?? []), row]);
  let before = from.seq;
  for (const [seq, rows] of bySeq) {
    const row = rows.flatMap(({ type, created, updated, destroyed }) => [
      ...(created ?? []).map((id) => ({ id, op: 'created' as const, type })),
      ...(updated ?? []).map((id) => ({ id, op: 'updated' as const, type })),
      ...(destroyed ?? []).map((id) => ({ id, op: 'destroyed' as const, type })),
    ]);
    const skip = before === from.seq ? from.offset : 0;
    row.slice(skip).forEach((step, index) => {
      const at = skip + index + 1;
      all.push({ ...step, state: at === row.length && seq !== open ? String(seq) : `${before}.${at}` });
    });
    before = seq;
  }
  return all;
};

/** A thread may go and come back: what it was before and what it is now decide, whatever happened in between. */
type Fate = { readonly was: boolean; is: boolean; counts: boolean };

const fold = (taken: readonly Step[]): Map<number, Fate> => {
  const fates = new Map<number, Fate>();
  for (const { id, op, type } of taken) {
    const fate = fates.get(id) ?? { was: op !== 'created', is: true, counts: true };
    fate.is = op !== 'destroyed';
    if (type !== changeType.mailboxCounts && type !== changeType.quotaUsed) fate.counts = false;
    fates.set(id, fate);
  }
  return fates;
};

/**
 * RFC 8620 §5.2: what changed since a state, each record once; created and then destroyed is left out. undefined: the state
 * is not ours or too old (cannotCalculateChanges). At most `limit` ids are returned.
 */
export const changesSince = async (
  store: Store,
  where: { account: AccountNo; type: LoggedType; since: string; limit: number },
): Promise<StoredChanges | undefined> => {
  const from = parseState(where.since);
  if (!from) return undefined;
  const { types, column } = LOGGED[where.type];
  const [answer] = await store.database.rows<LogAnswer>(READ, [
    where.account,
    types,
    column,
    from.seq,
    MOST_ROWS,
    from.offset + where.limit,
  ]);
  // A state is as old as the last change of its type, which is never pruned: a type at rest stays calculable for ever.
  if (!answer || from.seq > answer.now || !(answer.isKept || from.seq === answer.now)) return undefined;
  const isCut = answer.isCut ?? false;
  const known = new Set<number>();
  const taken: Step[] = [];
  const all = steps(answer.log, from, isCut);
  for (const step of all) {
    if (!known.has(step.id) && known.size === where.limit) break;
    known.add(step.id);
    taken.push(step);
  }
  const hasMore = taken.length < all.length || isCut;
  const fates = [...fold(taken)];
  const pick = (wanted: (fate: Fate) => boolean) => fates.filter(([, fate]) => wanted(fate)).map(([id]) => id);
  return {
    newState: hasMore ? (taken.at(-1)?.state ?? where.since) : String(answer.now),
    hasMore,
    created: pick((fate) => !fate.was && fate.is),
    updated: pick((fate) => fate.was && fate.is),
    destroyed: pick((fate) => fate.was && !fate.is),
    countsOnly: fates.length > 0 && fates.every(([, fate]) => fate.counts && fate.was && fate.is),
  };
};

/** Columns of AccountState under the names of their types. */
export const STATE_COLUMNS = `"emailSeq"::text as "Email", "threadSeq"::text as "Thread", "mailboxSeq"::text as "Mailbox", "identitySeq"::text as "Identity",
     "statusSeq"::text as "AccountStatus", "submissionSeq"::text as "EmailSubmission", "operationSeq"::text as "Operation", "vacationSeq"::text as "VacationResponse",
     "quotaSeq"::text as "Quota", "deliverySeq"::text as "EmailDelivery", "ruleSeq"::text as "Rule", "labelSeq"::text as "Label"`;
const STATES = statement('changes-states', `select ${STATE_COLUMNS} from "AccountState" where "accountId" = $1`);
/** The state of every type of an account (RFC 8620 §7.1). */
export const statesOf = async (store: Store, account: AccountNo): Promise<Record<string, string>> => {
  const [row] = await store.database.rows<Record<string, string>>(STATES, [account]);
  return row ?? {};
};

const PRUNE = statement(
  'changes-prune',
  `with last as materialized (select "type", max("seq") as seq from "Change" where "accountId" = $1 group by "type"),
   old as (delete from "Change" c using last where c."accountId" = $1 and c."type" = last."type" and c."seq" < last.seq
     and c."seq" <= (select max("seq") from "Change" where "accountId" = $1 and "at" < now() - interval '30 days') returning c."seq")
   update "AccountState" set "logFrom" = greatest("logFrom", (select max("seq") from old)) where "accountId" = $1 and exists (select from old)`,
);
/** Drops change rows older than 30 days, but the last of each type; older states answer cannotCalculateChanges from then on. */
export const pruneChanges = async (store: Store, account: AccountNo): Promise<void> => {
  await store.database.rows(PRUNE, [account]);
};
