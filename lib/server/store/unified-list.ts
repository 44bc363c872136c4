import type { AccountNo } from '@/lib/base/ids';
import type { UnifiedList } from '@/lib/jmap/waxwing/unified-email';
import { roleNumber } from '@/lib/mail/mailbox/role-number';
import type { Store } from '@/lib/server/store/store';

/** The list of each account that is merged (list-page.ts): one over the account, or (below zero) all of the mailbox with a role. */
const NUMBER = {
  ...{ inbox: -roleNumber('inbox'), drafts: -roleNumber('drafts'), sent: -roleNumber('sent') },
  ...{ archive: -roleNumber('archive'), junk: -roleNumber('junk'), trash: -roleNumber('trash') },
  ...{ all: 0, unread: 1, starred: 2 },
} satisfies Record<UnifiedList, number>;

/** Every list that there is of all accounts. */
export const UNIFIED_LISTS = Object.keys(NUMBER) as readonly UnifiedList[];

const LAST = '9223372036854775807';
/**
 * The lower end, within each account's list, of what comes before a key of the merged list: newest first, then by account, then
 * by thread. Rows of the same moment lie before it in accounts with a smaller number, and after it in those with a greater one.
 */
const end = (key: string, otherwise: 'infinity' | '-infinity') =>
  `coalesce(${key}.d, '${otherwise}') as d, case when ${key}.a is null or l.a < ${key}.a then 0 when l.a > ${key}.a then ${LAST} else ${key}.t end as t`;

/**
 * Not of one account: one list of several accounts, merged. The accounts are those of the first parameter, and every table is
 * looked up by the account of the row beside it.
 *
 * Nothing before the page is read. From the counted buckets of each list follows for each of their boundaries how many rows lie
 * before it at most and at least. `top` is the last boundary before which there are at most `position` rows, `foot` the first
 * before which the whole page lies: what is between them is a few buckets of each account, and only that is merged.
 */
const PAGE = {
  name: 'unified-page',
  text: `with l as materialized (
     select a, case when $2::int4 >= 0 then $2::int4
       else (select "no" * 4 from "Mailbox" where "accountId" = a and "role" = -$2::int4 order by "no" limit 1) end as list from unnest($1::int8[]) a),
   b as materialized (
     select l.a, "lowDate" as d, "lowThread" as t, "count" as n, coalesce(lag("lowDate") over w, 'infinity') as "upDate", coalesce(lag("lowThread") over w, 0) as "upThread"
     from l join "ListBucket" x on x."accountId" = l.a and x."list" = l.list window w as (partition by l.a order by "lowDate" desc, "lowThread" desc)),
   edge as materialized (
     select *, sum(case when "isLow" then 0 else n end) over w as most, sum(case when "isLow" then n else 0 end) over w as least
     from (select d, a, t, n, true as "isLow" from b union all select "upDate", a, "upThread", n, false from b) k
     window w as (order by d desc, a, t desc, "isLow" desc rows unbounded preceding)),
   top as materialized (select d, a, t from (select 1) x left join lateral (
     select d, a, t from edge where "isLow" and most <= $3 order by d, a desc, t limit 1) e on true),
   foot as materialized (select d, a, t from (select 1) x left join lateral (
     select d, a, t from edge where "isLow" and least >= $3::int8 + $4::int8 order by d desc, a, t desc limit 1) e on true),
   high as materialized (select l.a, l.list, ${end('top', 'infinity')} from l, top),
   low as materialized (select l.a, ${end('foot', '-infinity')} from l, foot),
   skipped as materialized (
     select $3::int8 - sum(coalesce((select sum(b.n) from b where b.a = h.a and (b.d, b.t) >= (h.d, h.t)), 0) + (
       select count(*) from "ListEntry" e where e."accountId" = h.a and e."list" = h.list and (e."listDate", e."threadNo") >= (h.d, h.t)
         and (e."listDate", e."threadNo") < (coalesce(c.d, 'infinity'), coalesce(c.t, 0))))::int8 as n
     from high h left join lateral (select d, t from b where b.a = h.a and (b.d, b.t) >= (h.d, h.t) order by d, t limit 1) c on true),
   merged as (
     select h.a, h.list, e.d, e.t from high h join low on low.a = h.a cross join lateral (
       select "listDate" as d, "threadNo" as t from "ListEntry" where "accountId" = h.a and "list" = h.list
         and ("listDate", "threadNo") < (h.d, h.t) and ("listDate", "threadNo") >= (low.d, low.t)
       order by "listDate" desc, "threadNo" desc limit (select n from skipped) + $4) e
     order by e.d desc, h.a, e.t desc offset (select n from skipped) limit $4)
   select (select coalesce(string_agg("accountId" || '.' || "listSeq", '-' order by "accountId"), '') from "AccountState" where "accountId" = any($1::int8[])) as state,
     (select coalesce(sum(n), 0)::int8 from b) as total,
     (select coalesce(json_agg(json_build_object('account', m.a, 'thread', m.t, 'email', x."exemplar" * 1024 + s."generation") order by m.d desc, m.a, m.t desc), '[]')
       from merged m join "ListEntry" x on x."accountId" = m.a and x."threadNo" = m.t and x."list" = m.list
       join "EmailState" s on s."accountId" = m.a and s."no" = x."exemplar") as items`,
};

export type UnifiedPage = {
  readonly state: string;
  readonly total: number;
  /** `email` in number form (`no * 1024 + generation`). */
  readonly items: readonly { readonly account: AccountNo; readonly thread: number; readonly email: number }[];
};

/** A page of the merged list from `position` on, at most `limit` rows, as one snapshot. */
export const unifiedPage = async (
  store: Store,
  where: { accounts: Iterable<AccountNo>; list: UnifiedList; position: number; limit: number },
): Promise<UnifiedPage> => {
  const { accounts, list, position, limit } = where;
  const [row] = await store.database.rows<UnifiedPage>(PAGE, [[...accounts], NUMBER[list], position, limit]);
  return row ?? { state: '', total: 0, items: [] };
};
