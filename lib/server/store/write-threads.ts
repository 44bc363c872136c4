import type { AccountNo } from '@/lib/base/ids';
import { type JoinedThreads, joinThreads, LARGEST_THREAD } from '@/lib/mail/threading/join-threads';
import { messageNames, type NamingHeaders } from '@/lib/mail/threading/thread-keys';
import { threadSizes } from '@/lib/server/store/join-copies';
import { mergeChanges } from '@/lib/server/store/merge-changes';
import { type MergedEmail, mergedThreads } from '@/lib/server/store/merged-threads';
import { type Sql, statement } from '@/lib/server/store/sql';
import { type Arrival, nearDecisions } from '@/lib/server/store/threads/near-decisions';
import { settleThreads } from '@/lib/server/store/threads/settle-threads';
import type { Changes } from '@/lib/server/store/write-transaction';

const LINKS = statement(
  'threads-links',
  `select l."hash"::text as hash, coalesce(a."to", l."threadNo") as "threadNo" from "ThreadLink" l
   left join "ThreadAlias" a on a."accountId" = $1 and a."from" = l."threadNo"
   where l."accountId" = $1 and l."hash" = any($2::int8[])`,
);
const ADD_LINKS = statement(
  'threads-add-links',
  `insert into "ThreadLink" ("accountId", "hash", "threadNo") select $1, h, t from unnest($2::int8[], $3::int8[]) x(h, t) on conflict do nothing`,
);
const RESERVE = statement(
  'threads-reserve',
  `update "AccountState" set "nextThreadNo" = "nextThreadNo" + $2 where "accountId" = $1 returning "nextThreadNo" - $2 as first,
     exists (select from "ThreadPin" where "accountId" = $1) as "isByHand"`,
);
// Re-issues the ids of the smaller side (RFC 8621 §4: an email's threadId is immutable); aliases stay one hop deep.
const MERGE = statement(
  'threads-merge',
  `with m as materialized (select * from unnest($2::int8[], $3::int8[]) x(f, t)),
   flat as (update "ThreadAlias" a set "to" = m.t from m where a."accountId" = $1 and a."to" = m.f),
   alias as (insert into "ThreadAlias" select $1::int8, f, t from m),
   e as (update "EmailState" s set "threadNo" = m.t, "generation" = s."generation" + 1 from m
     where s."accountId" = $1 and s."threadNo" = m.f
     returning s."no" * 1024 + s."generation" as id, m.f, cardinality(s."mailboxes") > 0 as visible),
   dead as (insert into "Tombstone" ("accountId", "id", "replacedBy", "threadNo", "seq")
     select $1, id - 1, id, f, $4::int8 from e on conflict do nothing)
   select id, f as "from", visible from e`,
);
// Near a decision links are merged, and settleThreads says what becomes of the emails.
const MERGE_LINKS = statement(
  'threads-merge-links',
  `with m as materialized (select * from unnest($2::int8[], $3::int8[]) x(f, t)),
   flat as (update "ThreadAlias" a set "to" = m.t from m where a."accountId" = $1 and a."to" = m.f),
   alias as (insert into "ThreadAlias" select $1::int8, f, t from m),
   pins as (update "ThreadPin" p set "linkNo" = m.t from m where p."accountId" = $1 and p."linkNo" = m.f)
   update "EmailState" s set "linkNo" = m.t from m
   where s."accountId" = $1 and (s."linkNo" = m.f or (s."linkNo" is null and s."threadNo" = m.f))`,
);

const LINK_SIZES = statement(
  'threads-link-sizes',
  `select t as thread, (select count(*)::int4 from "EmailState" s where s."accountId" = $1 and cardinality(s."mailboxes") > 0
     and (s."linkNo" = t or (s."linkNo" is null and s."threadNo" = t))) as n from unnest($2::int8[]) t`,
);

/** A new message, as far as its thread is concerned. */
export type ThreadedMessage = { readonly threadKeys: readonly string[]; readonly headers: NamingHeaders };

/** Where an email lies from now on. */
export type ThreadPlace = {
  readonly threadNo: number;
  /** EmailState.linkNo */
  readonly linkNo: number | null;
};
export type PlacedInThreads = {
  /** Of each message, in order. */
  readonly places: readonly ThreadPlace[];
  /** What became of those that were here before; undefined: nothing. */
  readonly changes: Changes | undefined;
};

/** While mail arrives, at most so many emails are looked at again because a decision is near. */
const MOST_LOOKED_AT = 2 * LARGEST_THREAD;

type Merges = JoinedThreads['merges'];

/**
 * Finds the threads of new messages and merges what they tie together; what a person has decided about threads comes first (ADR 0024).
 * Under the account's lock.
 */
export const placeInThreads = async (
  sql: Sql,
  account: AccountNo,
  messages: readonly ThreadedMessage[],
  seq: number,
): Promise<PlacedInThreads> => {
  const keyed = messages.map(({ threadKeys }) => ({ hashes: threadKeys }));
  const hashes = [...new Set(messages.flatMap((message) => message.threadKeys))];
  const rows = await sql.rows<{ hash: string; threadNo: number }>(LINKS, [account, hashes]);
  const known = new Map(rows.map((row) => [row.hash, row.threadNo]));
  const [reserved] = await sql.rows<{ first: number; isByHand: boolean }>(RESERVE, [account, messages.length]);
  const fresh = reserved?.first ?? 1;
  let joined = joinThreads({ messages: keyed, known, fresh, sizes: new Map() });
  if (joined.merges.length > 0) {
    const meeting = [...new Set(joined.merges.flat())];
    const sizes = await (reserved?.isByHand ? linkSizes : threadSizes)(sql, account, meeting);
    joined = joinThreads({ messages: keyed, known, fresh, sizes });
  }
  const { links, threads } = joined;
  if (links.length > 0)
    await sql.rows(ADD_LINKS, [account, links.map(([hash]) => hash), links.map(([, thread]) => thread)]);
  const plain = threads.map((threadNo) => ({ threadNo, linkNo: null }));
  if (!reserved?.isByHand) return { places: plain, changes: await merge(sql, account, joined.merges, seq) };
  const arrivals = messages.map(({ headers }, at) => ({ ...messageNames(headers), link: threads[at] ?? 0 }));
  return placeNearDecisions(sql, account, { arrivals, merges: joined.merges, seq });
};

const merge = async (sql: Sql, account: AccountNo, merges: Merges, seq: number): Promise<Changes | undefined> => {
  if (merges.length === 0) return undefined;
  const [from, to] = [merges.map((pair) => pair[0]), merges.map((pair) => pair[1])];
  return mergedThreads(await sql.rows<MergedEmail>(MERGE, [account, from, to, seq]), merges);
};

/** How many emails their links would bring into each of these threads. */
const linkSizes = async (sql: Sql, account: AccountNo, threads: readonly number[]): Promise<Map<number, number>> => {
  const rows = await sql.rows<{ thread: number; n: number }>(LINK_SIZES, [account, threads]);
  return new Map(rows.map(({ thread, n }) => [thread, n]));
};

type NearDecisions = { readonly arrivals: readonly Arrival[]; readonly merges: Merges; readonly seq: number };

const placeNearDecisions = async (
  sql: Sql,
  account: AccountNo,
  { arrivals, merges, seq }: NearDecisions,
): Promise<PlacedInThreads> => {
  const near = await nearDecisions(sql, account, { arrivals, merges });
  const changes = await merge(
    sql,
    account,
    merges.filter(([from]) => !near.has(from)),
    seq,
  );
  const plain = arrivals.map(({ link }) => ({ threadNo: link, linkNo: null }));
  if (near.size === 0) return { places: plain, changes };
  const tied = merges.filter(([from]) => near.has(from));
  if (tied.length > 0) await sql.rows(MERGE_LINKS, [account, tied.map(([from]) => from), tied.map(([, to]) => to)]);
  const placed = arrivals.filter(({ link }) => near.has(link));
  const keys = placed.flatMap(({ own, names }) => [own, ...names]);
  const seeds = { numbers: near, keys, most: MOST_LOOKED_AT };
  const settled = await settleThreads(sql, account, { seeds, arrivals: placed, seq });
  const places = settled.places.values();
  return {
    places: arrivals.map(({ link }) => {
      const place = near.has(link) ? places.next().value : undefined;
      return { threadNo: place?.thread ?? link, linkNo: place?.isByHand ? link : null };
    }),
    changes: mergeChanges(changes ?? {}, settled.changes),
  };
};
