import type { AccountNo } from '@/lib/base/ids';
import { statement } from '@/lib/server/store/sql';
import type { Store } from '@/lib/server/store/store';

const DRIFT = statement(
  'drift',
  `with r as materialized (select coalesce(array_agg("no") filter (where "role" = 4), '{}') as trash, coalesce(array_agg("no") filter (where "role" in (4, 5)), '{}') as hidden from "Mailbox" where "accountId" = $1),
e as materialized (select s.*, "flags" & 9 = 0 as u, coalesce("listDate", "receivedAt") as d, r.trash, not "mailboxes" <@ r.hidden as shown from "EmailState" s, r where "accountId" = $1),
t as materialized (select "threadNo", bool_or(u and not "mailboxes" <@ trash) as o, bool_or(u and "mailboxes" && trash) as i, bool_or(u and shown) as sh from e group by 1),
x as (select "threadNo", mb * 4 as list, "no", d, u, array[mb] <@ trash as tr from e, unnest("mailboxes") mb union all select "threadNo", mb * 4 + 1, "no", d, u, array[mb] <@ trash from e, unnest("mailboxes") mb where u
  union all select "threadNo", k, "no", d, u, false from e, unnest(array[0, 1, 2]) k where shown and (k = 0 or (k = 1 and u) or (k = 2 and "flags" & 2 > 0))),
n as materialized (select distinct on (x."threadNo", list) x."threadNo", list, "no", d, count(*) over w as c, count(*) filter (where u) over w as uc,
  case when list < 4 then sh when tr then i else o end as b from x join t using ("threadNo") window w as (partition by x."threadNo", list) order by x."threadNo", list, d desc, "no" desc),
le as materialized (select * from "ListEntry" where "accountId" = $1)
select 'entry' as what, count(*) from n full join le l on l."threadNo" = n."threadNo" and l."list" = n.list
  where (n."no", n.d, n.c, n.uc, n.b) is distinct from (l."exemplar", l."listDate", l."emails"::int8, l."unreadEmails"::int8, l."unread") having count(*) > 0
union all select 'counter', count(*) from "Mailbox" m left join (select list / 4 as mb, sum(c) as te, sum(uc) as ue, count(*) as tt, count(*) filter (where b) as ut from n where list >= 4 and list % 4 = 0 group by 1) y on y.mb = m."no"
  where m."accountId" = $1 and (m."totalEmails", m."unreadEmails", m."totalThreads", m."unreadThreads") is distinct from (coalesce(y.te, 0)::int4, coalesce(y.ue, 0)::int4, coalesce(y.tt, 0)::int4, coalesce(y.ut, 0)::int4) having count(*) > 0
union all select 'bucket', count(*) from (select "list", "lowDate", "lowThread", "count", lead("lowDate") over w as "upDate", lead("lowThread") over w as "upThread" from "ListBucket" where "accountId" = $1 window w as (partition by "list" order by "lowDate", "lowThread")) b
  where "count" <> (select count(*) from "ListEntry" i where i."accountId" = $1 and i."list" = b."list" and (i."listDate", i."threadNo") >= (b."lowDate", b."lowThread") and (i."listDate", i."threadNo") < (coalesce(b."upDate", 'infinity'), coalesce(b."upThread", 0))) having count(*) > 0`,
);

export type Drift = { readonly what: 'entry' | 'counter' | 'bucket'; readonly count: number };

/** Recomputes lists, buckets and counters from the emails and names what differs. Empty: all is as it must be. */
export const findDrift = (store: Store, account: AccountNo): Promise<Drift[]> => store.database.rows(DRIFT, [account]);
