import type { AccountNo } from '@/lib/base/ids';
import { statement } from '@/lib/server/store/sql';
import type { Store } from '@/lib/server/store/store';

/**
 * The lists that are kept sorted and counted (DESIGN §3): of every mailbox all its threads and those with unread emails,
 * and over the account (without trash and junk) all, unread, starred.
 */
export type ListName =
  | { readonly mailboxNo: number; readonly kind: 'all' | 'unread' }
  | { readonly mailboxNo: null; readonly kind: 'all' | 'unread' | 'starred' };

const KINDS = { all: 0, unread: 1, starred: 2 } as const;
export const listNumber = (list: ListName): number => (list.mailboxNo ?? 0) * 4 + KINDS[list.kind];

// At most one bucket (4,096 keys of the index) is skipped, whatever the position; only the rows of the page are then looked at.
const PAGE = statement(
  'list-page',
  `with s as materialized (
     select * from (
       select "count", sum("count") over w - "count" as before, lag("lowDate") over w as "upDate", lag("lowThread") over w as "upThread"
       from "ListBucket" where "accountId" = $1 and "list" = $2 window w as (order by "lowDate" desc, "lowThread" desc)) b
     where before <= $3 and before + "count" > $3 limit 1),
   first as materialized (
     select k.* from s cross join lateral (
       select "listDate" as d, "threadNo" as t from "ListEntry"
       where "accountId" = $1 and "list" = $2 and ("listDate", "threadNo") < (coalesce(s."upDate", 'infinity'), coalesce(s."upThread", 0))
       order by "listDate" desc, "threadNo" desc offset $3 - s.before limit 1) k)
   select a."listSeq"::text as state,
     (select coalesce(sum("count"), 0)::int8 from "ListBucket" where "accountId" = $1 and "list" = $2) as total,
     array(select e."exemplar" * 1024 + x."generation" from first cross join lateral (
       select "exemplar", "listDate", "threadNo" from "ListEntry"
       where "accountId" = $1 and "list" = $2 and ("listDate", "threadNo") <= (first.d, first.t)
       order by "listDate" desc, "threadNo" desc limit $4) e
       join "EmailState" x on x."accountId" = $1 and x."no" = e."exemplar"
       order by e."listDate" desc, e."threadNo" desc) as ids
   from "AccountState" a where a."accountId" = $1`,
);

/** Ids in number form (`no * 1024 + generation`), newest first, with the state and the length of the list they are of. */
export type ListPage = { readonly state: string; readonly total: number; readonly ids: readonly number[] };

/** The exemplars from `position` on, at most `limit`. */
export const listPage = async (
  store: Store,
  where: { account: AccountNo; list: ListName; position: number; limit: number },
): Promise<ListPage> => {
  const { account, list, position, limit } = where;
  const [row] = await store.database.rows<ListPage>(PAGE, [account, listNumber(list), position, limit]);
  return row ?? { state: '0', total: 0, ids: [] };
};

const ANCHOR = statement(
  'list-anchor',
  `with k as materialized (
     select l."listDate" as d, l."threadNo" as t from "EmailState" s
     join "ListEntry" l on l."accountId" = $1 and l."threadNo" = s."threadNo" and l."list" = $2
     where s."accountId" = $1 and s."no" = $3 and s."generation" = $4 and l."exemplar" = $3),
   b as materialized (select "lowDate", "lowThread", "count", ("lowDate", "lowThread") > (k.d, k.t) as above from "ListBucket", k where "accountId" = $1 and "list" = $2),
   up as (select "lowDate" as d, "lowThread" as t from b where above order by "lowDate", "lowThread" limit 1)
   select coalesce((select sum("count") from b where above), 0)::int8 + (
     select count(*) from "ListEntry" where "accountId" = $1 and "list" = $2 and ("listDate", "threadNo") > (k.d, k.t)
       and ("listDate", "threadNo") < (coalesce((select d from up), 'infinity'), coalesce((select t from up), 0))) as position from k`,
);

/** Where an email stands in a list; undefined when it is not there as the exemplar of its thread (anchorNotFound). */
export const listPosition = async (
  store: Store,
  where: { account: AccountNo; list: ListName; emailNo: number; generation: number },
): Promise<number | undefined> => {
  const values = [where.account, listNumber(where.list), where.emailNo, where.generation];
  const [row] = await store.database.rows<{ position: number }>(ANCHOR, values);
  return row?.position;
};

// `removed` may name too much (RFC 8620 §5.6 allows it): every email of a touched thread and every destroyed id; `added`
// are their present rows with their index. Each touched bucket is read once, whatever the number of hits in it.
const CHANGES = statement(
  'list-changes',
  `with touched as materialized (select distinct unnest("created") as t from "Change" where "accountId" = $1 and "type" = 5 and "seq" > $2 limit $4 + 1),
   gone as (select distinct unnest("destroyed") as id from "Change" where "accountId" = $1 and "type" = 1 and "seq" > $2),
   b as materialized (select "lowDate", "lowThread", coalesce(lag("lowDate") over w, 'infinity') as "upDate", coalesce(lag("lowThread") over w, 0) as "upThread",
     sum("count") over w - "count" as before
     from "ListBucket" where "accountId" = $1 and "list" = $3 window w as (order by "lowDate" desc, "lowThread" desc)),
   now_ as materialized (select l."listDate" as d, l."threadNo" as t, l."exemplar" * 1024 + x."generation" as id from touched
     join "ListEntry" l on l."accountId" = $1 and l."threadNo" = touched.t and l."list" = $3
     join "EmailState" x on x."accountId" = $1 and x."no" = l."exemplar"),
   hit as materialized (select n.*, b."lowDate", b."lowThread", b."upDate", b."upThread", b.before from now_ n
     join b on (n.d, n.t) >= (b."lowDate", b."lowThread") and (n.d, n.t) < (b."upDate", b."upThread")),
   rank as materialized (
     select x.t, x.r from (select distinct "lowDate", "lowThread", "upDate", "upThread" from hit) h cross join lateral (
       select "threadNo" as t, row_number() over (order by "listDate" desc, "threadNo" desc) - 1 as r from "ListEntry"
       where "accountId" = $1 and "list" = $3 and ("listDate", "threadNo") >= (h."lowDate", h."lowThread") and ("listDate", "threadNo") < (h."upDate", h."upThread")) x)
   select (select count(*) from touched) as touched, a."listSeq" as seq,
     a."logFrom" <= $2 or a."listSeq" = $2 or exists (select from "Change" where "accountId" = $1 and "type" = 5 and "seq" = $2) as "isKept",
     (select coalesce(sum("count"), 0)::int8 from "ListBucket" where "accountId" = $1 and "list" = $3) as total,
     array(select s."no" * 1024 + s."generation" from touched join "EmailState" s on s."accountId" = $1 and s."threadNo" = touched.t) || array(select id from gone) as removed,
     coalesce((select json_agg(json_build_object('id', h.id, 'index', h.before + r.r) order by h.before + r.r) from hit h join rank r on r.t = h.t), '[]') as added
   from "AccountState" a where a."accountId" = $1`,
);

export type ListChanges = {
  readonly state: string;
  readonly total: number;
  readonly removed: readonly number[];
  readonly added: readonly { readonly id: number; readonly index: number }[];
};

/** More touched threads than this and a client does better to ask for the list anew. */
const MOST_TOUCHED = 500;

/** What changed in a list since a state; undefined when that cannot be told any more (cannotCalculateChanges). */
export const listChanges = async (
  store: Store,
  where: { account: AccountNo; list: ListName; since: number },
): Promise<ListChanges | undefined> => {
  type Row = Omit<ListChanges, 'state'> & { touched: number; seq: number; isKept: boolean };
  const values = [where.account, where.since, listNumber(where.list), MOST_TOUCHED];
  const [row] = await store.database.rows<Row>(CHANGES, values);
  if (!row?.isKept || where.since > row.seq || row.touched > MOST_TOUCHED) return undefined;
  return { state: String(row.seq), total: row.total, removed: row.removed, added: row.added };
};
