import type { AccountNo } from '@/lib/base/ids';
import { type Sql, statement } from '@/lib/server/store/sql';

/** How an email stood before and after its copies were read again. Empty mailboxes: JMAP clients do not see it. */
export type Derived = {
  readonly no: number;
  readonly threadNo: number;
  readonly generation: number;
  readonly wasVisible: boolean;
  readonly isVisible: boolean;
  /** No copy is left on the server, not even a hidden one. */
  readonly isGone: boolean;
};

/**
 * An email is what its visible copies say (DESIGN §3): in the mailboxes of all of them, `$seen` if all have it, any other
 * keyword if one has it. Bit 1 is $seen. A row comes back only for an email that is no longer what it was.
 */
const DERIVE = statement(
  'copies-derive',
  `with c as materialized (
     select s."no", count(k."emailNo") as copies,
       coalesce(array_agg(distinct k."mailboxNo" order by k."mailboxNo") filter (where not k."deleted"), '{}') as boxes,
       (coalesce(bit_or(k."serverFlags") filter (where not k."deleted"), 0) & ~1)
         | coalesce(bit_and(k."serverFlags" & 1) filter (where not k."deleted"), 0) as flags,
       (select array_agg(distinct w order by w) from "EmailCopy" o, unnest(o."serverKeywords") w
         where o."accountId" = $1 and o."emailNo" = s."no" and not o."deleted") as words
     from "EmailState" s left join "EmailCopy" k on k."accountId" = $1 and k."emailNo" = s."no"
     where s."accountId" = $1 and s."no" = any($2::int8[]) group by s."no"),
   old as materialized (
     select s."no", s."threadNo", s."generation", s."mailboxes", c.boxes, c.flags, c.words, c.copies from c
     join "EmailState" s on s."accountId" = $1 and s."no" = c."no"
     where c.copies = 0 or (s."mailboxes", s."flags", s."keywords") is distinct from (c.boxes, c.flags, c.words)),
   new as (
     update "EmailState" s set "mailboxes" = o.boxes, "flags" = o.flags, "keywords" = o.words,
       -- An email that comes back is a new object to JMAP: ids are never used again (RFC 8620 §1.2). There are 1,024 of them for
       -- each email; who hides and shows one a thousand times gets the last one back, so that merges still find a new one.
       "generation" = s."generation" + case when cardinality(o."mailboxes") = 0 and cardinality(o.boxes) > 0 and s."generation" < 1000 then 1 else 0 end
     from old o where s."accountId" = $1 and s."no" = o."no" returning s."no", s."generation")
   select o."no", o."threadNo", n."generation", cardinality(o."mailboxes") > 0 as "wasVisible",
     cardinality(o.boxes) > 0 as "isVisible", o.copies = 0 as "isGone"
   from old o join new n on n."no" = o."no"`,
);

const FORGET = statement(
  'copies-forget',
  `with s as (delete from "EmailState" where "accountId" = $1 and "no" = any($2::int8[])),
     c as (delete from "EmailContent" where "accountId" = $1 and "no" = any($2::int8[])),
     d as (delete from "SearchDocument" where "accountId" = $1 and "emailNo" = any($2::int8[])),
     r as (delete from "FetchRequest" where "accountId" = $1 and "emailNo" = any($2::int8[]))
   delete from "Blob" where "accountId" = $1 and "emailNo" = any($2::int8[])`,
);

const TOMBSTONES = statement(
  'copies-tombstones',
  `insert into "Tombstone" ("accountId", "id", "threadNo", "seq")
   select $1, i, t, $4 from unnest($2::int8[], $3::int8[]) x(i, t) on conflict do nothing`,
);

/** Reads the copies of these emails again; forgets those that have none left. Under the account's lock. */
export const deriveEmails = async (
  sql: Sql,
  account: AccountNo,
  nos: readonly number[],
  seq: number,
): Promise<Derived[]> => {
  if (nos.length === 0) return [];
  const derived = await sql.rows<Derived>(DERIVE, [account, nos]);
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
