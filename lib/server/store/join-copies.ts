import type { AccountNo } from '@/lib/base/ids';
import { type Sql, statement } from '@/lib/server/store/sql';

/** How an email stood before and after its copies were read again. Empty mailboxes: JMAP clients do not see it. */
export type Derived = {
  readonly no: number;
  readonly threadNo: number;
  readonly generation: number;
  readonly wasVisible: boolean;
  readonly isVisible: boolean;
  /** No copy is left, not even a hidden one or one that is only expected. */
  readonly isGone: boolean;
};

/**
 * What the commands of an email say that the server has not carried out yet (DESIGN §4, Commands), in their order: the last word
 * on each bit, keyword and mailbox. No rows for an account without commands.
 */
const SAID = `told as materialized (
     select m.email, k."no", k."addBits", k."removeBits", k."addWords", k."removeWords", k."addBoxes", k."removeBoxes",
       k."arguments" @> '{"destroy": true}' as destroys
     from "Command" k cross join lateral unnest(k."emails") m(email) join unnest($2::int8[]) w(email) on w.email = m.email
     where k."accountId" = $1 and k."state" <> 'refused'),
   said as materialized (
     select b.email, b.mask, coalesce(x.added, '{}') as added, coalesce(x.removed, '{}') as removed,
       coalesce(y.added, '{}') as "addedWords", coalesce(y.removed, '{}') as "removedWords"
     from (select email, fold_mask("addBits", "removeBits" order by "no") as mask from told group by email) b
     left join (select email, array_agg(v) filter (where yes) as added, array_agg(v) filter (where not yes) as removed from (
       select distinct on (t.email, u.v) t.email, u.v, u.yes from told t
       cross join lateral (select unnest(t."addBoxes"), true union all select unnest(t."removeBoxes"), false
         -- Destroyed is destroyed, wherever another client has moved it meanwhile.
         union all select o."mailboxNo", false from "EmailCopy" o where t.destroys and o."accountId" = $1 and o."emailNo" = t.email) u(v, yes)
       order by t.email, u.v, t."no" desc, u.yes desc) d group by email) x on x.email = b.email
     left join (select email, array_agg(v) filter (where yes) as added, array_agg(v) filter (where not yes) as removed from (
       select distinct on (t.email, u.v) t.email, u.v, u.yes from told t
       cross join lateral (select unnest(t."addWords"), true union all select unnest(t."removeWords"), false) u(v, yes)
       order by t.email, u.v, t."no" desc, u.yes desc) d group by email) y on y.email = b.email)`;

/**
 * An email is what its visible copies say (DESIGN §3): in the mailboxes of all of them, `$seen` if all have it, any other
 * keyword if one has it. Bit 1 is $seen. Commands lie on top: then its keywords come from the copies in the mailboxes where it
 * stays, or from where it comes from, so that nothing changes once the server has done it. A mailbox that was destroyed here
 * holds nothing any more. A row comes back only for an email that is no longer what it was.
 */
const DERIVE = statement(
  'copies-derive',
  `with dead as materialized (
     select coalesce(array_agg("no"), '{}') as boxes from "Mailbox" where "accountId" = $1 and "destroyedAt" is not null),
   ${SAID},
   c as materialized (
     select s."no", count(k."emailNo") as copies,
       coalesce(array_agg(distinct k."mailboxNo" order by k."mailboxNo") filter (where k.shown), '{}') as boxes,
       (coalesce(bit_or(k."serverFlags") filter (where k.shown), 0) & ~1)
         | coalesce(bit_and(k."serverFlags" & 1) filter (where k.shown), 0) as flags,
       (select array_agg(distinct w order by w) from "EmailCopy" o, unnest(o."serverKeywords") w
         where o."accountId" = $1 and o."emailNo" = s."no" and not o."deleted"
           and o."mailboxNo" <> all ((select boxes from dead)::int4[])) as words
     from "EmailState" s left join lateral (
       select o."emailNo", o."mailboxNo", o."serverFlags",
         not o."deleted" and o."mailboxNo" <> all ((select boxes from dead)::int4[]) as shown
       from "EmailCopy" o where o."accountId" = $1 and o."emailNo" = s."no") k on true
     where s."accountId" = $1 and s."no" = any($2::int8[]) group by s."no"),
   placed as materialized (
     select p.*, array(select distinct b from unnest(c.boxes || p.added) b
       where b <> all (p.removed) and b <> all ((select boxes from dead)::int4[]) order by b) as boxes
     from said p join c on c."no" = p.email),
   ranked as materialized (
     select p.email, k."serverFlags" as flags, k."serverKeywords" as words, r.rank, min(r.rank) over (partition by p.email) as best
     from placed p join "EmailCopy" k on k."accountId" = $1 and k."emailNo" = p.email
     cross join lateral (select case when k."deleted" then 2 when k."mailboxNo" = any(p.boxes) then 0 else 1 end as rank) r),
   base as materialized (
     select r.email, (bit_or(r.flags) & ~1) | bit_and(r.flags & 1) as flags, array_agg(w) filter (where w is not null) as words
     from ranked r left join lateral unnest(r.words) w on true where r.rank = r.best group by r.email),
   laid as materialized (
     select p.email as no, p.boxes,
       case when p.boxes = '{}' then 0 else (coalesce(b.flags, 0) & ~(p.mask >> 32)::int4) | (p.mask & 4294967295)::int4 end as flags,
       case when p.boxes <> '{}' and (b.words is not null or p."addedWords" <> '{}') then (
         select array_agg(distinct w order by w) from unnest(b.words || p."addedWords") w where w <> all (p."removedWords")) end as words
     from placed p left join base b on b.email = p.email),
   now_ as materialized (
     select c."no", c.copies, case when l.no is null then c.boxes else l.boxes end as boxes,
       case when l.no is null then c.flags else l.flags end as flags, case when l.no is null then c.words else l.words end as words
     from c left join laid l on l.no = c."no"),
   old as materialized (
     select s."no", s."threadNo", s."generation", s."mailboxes", n.boxes, n.flags, n.words, n.copies from now_ n
     join "EmailState" s on s."accountId" = $1 and s."no" = n."no"
     where n.copies = 0 or (s."mailboxes", s."flags", s."keywords") is distinct from (n.boxes, n.flags, n.words)),
   new as (
     update "EmailState" s set "mailboxes" = o.boxes, "flags" = o.flags, "keywords" = o.words,
       -- An email that comes back is a new object to JMAP: ids are never used again (RFC 8620 §1.2). There are 1,024 of them for
       -- each email; who hides and shows one a thousand times gets the last one back, so that merges still find a new one.
       "generation" = s."generation" + case when cardinality(o."mailboxes") = 0 and cardinality(o.boxes) > 0 and s."generation" < 1000 then 1 else 0 end
     from old o where s."accountId" = $1 and s."no" = o."no" returning s."no", s."generation")
   select o."no", o."threadNo", n."generation", cardinality(o."mailboxes") > 0 as "wasVisible",
     cardinality(o.boxes) > 0 and o.copies > 0 as "isVisible", o.copies = 0 as "isGone"
   from old o join new n on n."no" = o."no"`,
);

// What is still to be sent is sent, also when its email was destroyed (RFC 8621 §7): submissions/forget-submissions.ts drops it.
const SENDING = `(select "emailNo" from "EmailSubmission" where "accountId" = $1 and "emailNo" = any($2::int8[]) and "stage" not in ('done', 'canceled'))`;
const FORGET = statement(
  'copies-forget',
  `with s as (delete from "EmailState" where "accountId" = $1 and "no" = any($2::int8[])),
     c as (delete from "EmailContent" where "accountId" = $1 and "no" = any($2::int8[]) and "no" not in ${SENDING}),
     d as (delete from "SearchDocument" where "accountId" = $1 and "emailNo" = any($2::int8[])),
     r as (delete from "FetchRequest" where "accountId" = $1 and "emailNo" = any($2::int8[]))
   delete from "Blob" where "accountId" = $1 and "emailNo" = any($2::int8[]) and "emailNo" not in ${SENDING}`,
);

const TOMBSTONES = statement(
  'copies-tombstones',
  `insert into "Tombstone" ("accountId", "id", "threadNo", "seq")
   select $1, i, t, $4 from unnest($2::int8[], $3::int8[]) x(i, t) on conflict do nothing`,
);

/**
 * Reads the copies and commands of these emails again; forgets those that have no copy left. Under the account's lock. Their
 * commands are forgotten by settleEmails.
 */
export const deriveEmails = async (
  sql: Sql,
  account: AccountNo,
  nos: readonly number[],
  seq: number,
): Promise<Derived[]> => {
  if (nos.length === 0) return [];
  const derived = await sql.rows<Derived>(DERIVE, [account, [...new Set(nos)]]);
  const lost = derived.filter((email) => email.wasVisible && !email.isVisible);
  if (lost.length > 0) {
    const ids = lost.map((email) => email.no * 1024 + email.generation);
    await sql.rows(TOMBSTONES, [account, ids, lost.map((email) => email.threadNo), seq]);
  }
  const gone = derived.filter((email) => email.isGone).map((email) => email.no);
  if (gone.length > 0) await sql.rows(FORGET, [account, gone]);
  return derived;
};

const THREAD_EMAILS = statement(
  'copies-thread-emails',
  `select "threadNo", count(*)::int4 as n from "EmailState"
   where "accountId" = $1 and "threadNo" = any($2::int8[]) and cardinality("mailboxes") > 0 group by 1`,
);

/** How many visible emails each of these threads has; a thread without any is left out. */
export const threadSizes = async (
  sql: Sql,
  account: AccountNo,
  threads: readonly number[],
): Promise<Map<number, number>> => {
  if (threads.length === 0) return new Map();
  const rows = await sql.rows<{ threadNo: number; n: number }>(THREAD_EMAILS, [account, threads]);
  return new Map(rows.map((row) => [row.threadNo, row.n]));
};
