-- Waxwing's store. PostgreSQL 16 and later. The key of every account's table begins with the account: that is the
-- security boundary and the way to shard. Measured choices are explained in docs/decisions/0003-store.md.

-- ------------------------------------------------------------------------------------------------ who is who (DESIGN 5)
create table "User" (
  "id" bigserial primary key,
  "name" text not null default '',
  "createdAt" timestamptz not null default now()
);

-- A user is never identified by an address: issuer is the verified server, subject the login name there.
create table "SignIn" (
  "id" bigserial primary key,
  "userId" int8 not null references "User" ("id") on delete cascade,
  "accountId" int8 not null,
  "kind" text not null,
  "issuer" text not null,
  "subject" text not null,
  "passwordHash" text not null default '',
  "confirmedAt" timestamptz not null default now(),
  "createdAt" timestamptz not null default now(),
  unique ("kind", "issuer", "subject")
);

create table "Session" (
  "id" text primary key,
  "userId" int8 not null references "User" ("id") on delete cascade,
  "createdAt" timestamptz not null default now(),
  "seenAt" timestamptz not null default now(),
  "expiresAt" timestamptz not null,
  "revokedAt" timestamptz,
  "userAgent" text not null default ''
);
create index "Session_user" on "Session" ("userId");

create table "MailAccount" (
  "id" bigserial primary key,
  "ownerId" int8 not null references "User" ("id") on delete cascade,
  "kind" text not null default 'imap',
  "name" text not null,
  "email" text not null,
  "color" text not null default 'clay',
  "sortOrder" int4 not null default 0,
  "paused" bool not null default false,
  "settings" jsonb not null,
  "credentials" text not null default '',
  "maySend" bool not null default true,
  "workerId" text,
  "claimedAt" timestamptz,
  "status" text not null default 'new',
  "checkedAt" timestamptz,
  "problem" jsonb,
  "createdAt" timestamptz not null default now()
);
create index "MailAccount_owner" on "MailAccount" ("ownerId");

create table "AccountAccess" (
  "userId" int8 not null references "User" ("id") on delete cascade,
  "accountId" int8 not null references "MailAccount" ("id") on delete cascade,
  "role" text not null default 'owner',
  primary key ("userId", "accountId")
);

create table "Identity" (
  "accountId" int8 not null references "MailAccount" ("id") on delete cascade,
  "no" int4 not null,
  "name" text not null default '',
  "email" text not null,
  "replyTo" jsonb,
  "bcc" jsonb,
  "textSignature" text not null default '',
  "htmlSignature" text not null default '',
  "mayDelete" bool not null default false,
  primary key ("accountId", "no")
);

-- One row per worker process; an account belongs to the worker whose heartbeat is alive (DESIGN 4, owners).
create table "Worker" (
  "id" text primary key,
  "startedAt" timestamptz not null default now(),
  "seenAt" timestamptz not null default now()
);

-- Failed attempts, by what they are counted for ("sign-in:ip:...", "sign-in:subject:...").
create table "RateLimit" (
  "key" text primary key,
  "count" int4 not null,
  "resetAt" timestamptz not null
);

-- ------------------------------------------------------------------------------------------------ one account's mail
-- One narrow row per account: the lock, the clock, the number dispensers. HOT for ever: no index but the key.
create table "AccountState" (
  "accountId" int8 primary key,
  "epoch" int8 not null default 0,
  "seq" int8 not null default 0,
  "emailSeq" int8 not null default 0,
  "threadSeq" int8 not null default 0,
  "mailboxSeq" int8 not null default 0,
  "listSeq" int8 not null default 0,
  "identitySeq" int8 not null default 0,
  "statusSeq" int8 not null default 0,
  "logFrom" int8 not null default 0,
  "nextEmailNo" int8 not null default 1,
  "nextThreadNo" int8 not null default 1,
  "nextMailboxNo" int4 not null default 1
) with (fillfactor = 20);

create table "Mailbox" (
  "accountId" int8 not null,
  "no" int4 not null,
  "path" text not null,
  "delimiter" text not null default '/',
  "name" text not null,
  "parentNo" int4,
  "role" int2 not null default 0,             -- lib/mail/mailbox/role-number.ts: 1 inbox 2 sent 3 drafts 4 trash 5 junk 6 archive 7 all 8 flagged 9 important
  "sortOrder" int4 not null default 0,
  "selectable" bool not null default true,
  "subscribed" bool not null default true,
  "serverId" text,                            -- MAILBOXID (RFC 8474)
  "uidValidity" int8,
  "uidNext" int8 not null default 1,
  "highestModSeq" int8,                       -- what SELECT said before the round that was applied
  "backfillUid" int8,                         -- every UID from here up is in the store; null: not begun
  "complete" bool not null default false,
  "serverEmails" int4 not null default 0,     -- STATUS MESSAGES: what the server says it has
  "serverUnseen" int4 not null default 0,
  "missingSince" timestamptz,                 -- a complete LIST did not name it
  "uidsEqualAt" timestamptz,
  "flagsEqualAt" timestamptz,
  "repaired" int4 not null default 0,
  "totalEmails" int4 not null default 0,
  "unreadEmails" int4 not null default 0,
  "totalThreads" int4 not null default 0,
  "unreadThreads" int4 not null default 0,
  "countsSeq" int8 not null default 0,
  primary key ("accountId", "no")
) with (fillfactor = 50);
create unique index "Mailbox_path" on "Mailbox" ("accountId", "path");

-- Narrow, often written. No index on anything a flag change touches, so flag changes are HOT; 50, not 80: marking
-- neighbours rewrites whole pages, and only a half-empty page keeps that HOT (measured).
create table "EmailState" (
  "accountId" int8 not null,
  "no" int8 not null,
  "threadNo" int8 not null,
  "receivedAt" timestamptz not null,
  "listDate" timestamptz,                     -- null = receivedAt
  "flags" int4 not null default 0,            -- lib/mail/flags/keyword-bits.ts
  "size" int4 not null,
  "generation" int2 not null default 0,       -- JMAP id = no * 1024 + generation
  "mailboxes" int4[] not null,                -- of the visible copies; EmailCopy is the truth about the server
  "keywords" text[],                          -- what has no bit
  primary key ("accountId", "no")
) with (fillfactor = 50);
create index "EmailState_thread" on "EmailState" ("accountId", "threadNo");

-- Wide, written once (preview when the text is fetched).
create table "EmailContent" (
  "accountId" int8 not null,
  "no" int8 not null,
  "subject" text not null,
  "preview" text not null default '',
  "sentAt" timestamptz,
  "headers" jsonb not null,                   -- lib/mail/header/email-headers.ts
  "structure" jsonb not null,                 -- lib/mail/mime/body-part.ts
  "hasAttachment" bool not null default false,
  "textFetched" bool not null default false,
  "joinKey" text,                             -- how copies in other mailboxes are recognised (DESIGN 3, identity)
  primary key ("accountId", "no")
);
create index "EmailContent_join" on "EmailContent" ("accountId", "joinKey") where "joinKey" is not null;

-- One IMAP message: exactly what the server last said.
create table "EmailCopy" (
  "accountId" int8 not null,
  "mailboxNo" int4 not null,
  "uid" int8,
  "emailNo" int8 not null,
  "serverFlags" int4 not null,
  "serverKeywords" text[],
  "deleted" bool not null default false,      -- \Deleted: hidden and uncounted, but kept for the proof
  "modseq" int8
) with (fillfactor = 80);
create unique index "EmailCopy_uid" on "EmailCopy" ("accountId", "mailboxNo", "uid");
create index "EmailCopy_email" on "EmailCopy" ("accountId", "emailNo");

-- Threading: 64-bit hash of a message-id -> thread. Never updated: a merge adds one alias instead.
create table "ThreadLink" ("accountId" int8 not null, "hash" int8 not null, "threadNo" int8 not null, primary key ("accountId", "hash"));
create table "ThreadAlias" ("accountId" int8 not null, "from" int8 not null, "to" int8 not null, primary key ("accountId", "from"));
create index "ThreadAlias_to" on "ThreadAlias" ("accountId", "to");

-- The list index. list = mailbox * 4 + kind (0 all, 1 unread); mailbox 0: 0 all, 1 unread, 2 starred (all without trash and junk).
create table "ListEntry" (
  "accountId" int8 not null, "threadNo" int8 not null, "list" int4 not null,
  "unread" bool not null,                     -- the row is bold (RFC 8621 §2 with the trash rule), not "the exemplar is unread"
  "emails" int2 not null, "unreadEmails" int2 not null,       -- of this thread in this list
  "exemplar" int8 not null, "listDate" timestamptz not null,
  primary key ("accountId", "threadNo", "list")               -- the writer's way: all rows of a thread side by side
) with (fillfactor = 85);
create index "ListEntry_order" on "ListEntry" ("accountId", "list", "listDate", "threadNo");   -- the reader's way

create table "ListBucket" (                   -- [low, next low): how many rows. The first bucket of a list begins at -infinity, 0
  "accountId" int8 not null, "list" int4 not null, "lowDate" timestamptz not null, "lowThread" int8 not null,
  "count" int4 not null, primary key ("accountId", "list", "lowDate", "lowThread")
) with (fillfactor = 50);

-- The change log: at most one row per (transaction, type), so 200 flags cost one insert and no index of EmailState.
create table "Change" (
  "accountId" int8 not null, "type" int2 not null, "seq" int8 not null,  -- 1 Email 2 Thread 3 Mailbox 4 Mailbox counts only 5 lists (created = threads touched) 6 Identity 7 AccountStatus
  "created" int8[], "updated" int8[], "destroyed" int8[],
  "at" timestamptz not null default now(),
  primary key ("accountId", "type", "seq"));

create index "Change_at" on "Change" ("accountId", "at");

create table "Tombstone" (
  "accountId" int8 not null,
  "id" int8 not null,
  "replacedBy" int8,
  "threadNo" int8 not null,
  "seq" int8 not null,
  primary key ("accountId", "id")
);

-- Lexemes carry the account as a prefix in capitals ('HT' || 'word'): postings closed to the account, see RESULTS. The pending list is flushed by a
-- session of its own (the worker: select gin_clean_pending_list('"SearchDocument_fts"') every 2 s while there is ingest), never by an ingest.
create table "SearchDocument" (
  "accountId" int8 not null, "emailNo" int8 not null, "part" int2 not null default 0,
  "version" int2 not null default 1, "receivedAt" timestamptz not null, "fts" tsvector not null,
  primary key ("accountId", "emailNo", "part"));
create index "SearchDocument_date" on "SearchDocument" ("accountId", "receivedAt", "emailNo");
create index "SearchDocument_fts" on "SearchDocument" using gin ("fts") with (fastupdate = on, gin_pending_list_limit = 65536);

-- Ids, types, sizes, pins; the bytes lie behind one door (store/blobs). part '' is the whole message. emailNo 0: an upload.
create table "Blob" (
  "accountId" int8 not null,
  "emailNo" int8 not null,
  "part" text not null,
  "type" text not null,
  "size" int8 not null,
  "file" text not null,
  "usedAt" timestamptz not null default now(),
  "pinned" bool not null default false,
  primary key ("accountId", "emailNo", "part")
);
create index "Blob_used" on "Blob" ("usedAt") where not "pinned";

-- What must still happen on a mail server, or at a time (the writing half fills it).
create table "Command" (
  "accountId" int8 not null,
  "no" bigserial not null,
  "kind" text not null,
  "emailNo" int8,
  "mailboxNo" int4,
  "arguments" jsonb not null default '{}',
  "state" text not null default 'waiting',
  "attempts" int4 not null default 0,
  "runAfter" timestamptz not null default now(),
  "error" text,
  "createdAt" timestamptz not null default now(),
  primary key ("accountId", "no")
);
create index "Command_due" on "Command" ("accountId", "state", "runAfter");

-- A body somebody waits for. Deduplicated by its key; the owner of the account answers it.
create table "FetchRequest" (
  "accountId" int8 not null,
  "emailNo" int8 not null,
  "part" text not null,
  "state" text not null default 'waiting',
  "error" text,
  "askedAt" timestamptz not null default now(),
  "deadline" timestamptz not null,
  primary key ("accountId", "emailNo", "part")
);

-- ------------------------------------------------------------------------------------------------ functions
-- The one writer of ListEntry, ListBucket and the four counters of Mailbox. Call it once per transaction, under the
-- AccountState lock, AFTER EmailState is changed, with every thread touched (for a merge: both). Idempotent.
create function rebuild_list_entries(a int8, threads int8[], at_seq int8) returns void language plpgsql as $$
declare full_ record; mid record;
begin
  for full_ in
    with r as materialized (
      select coalesce(array_agg("no") filter (where "role" = 4), '{}') as trash, coalesce(array_agg("no") filter (where "role" in (4, 5)), '{}') as hidden
      from "Mailbox" where "accountId" = a and "role" in (4, 5)),
    e as materialized (
      select "no", "threadNo" as t, coalesce("listDate", "receivedAt") as d, "mailboxes" as m, "flags" & 9 = 0 as u, "flags" & 2 <> 0 as s,
        not "mailboxes" <@ r.trash as outside, "mailboxes" && r.trash as inside, not "mailboxes" <@ r.hidden as shown, r.trash
      from "EmailState", r where "accountId" = a and "threadNo" = any(threads)),
    bold as materialized (                       -- RFC 8621 §2: only-in-trash never counts outside, not-in-trash never inside
      select t, bool_or(u and outside) as outside, bool_or(u and inside) as inside, bool_or(u and shown) as shown from e group by t),
    n as materialized (                          -- what must be
      select e.t, l.list, (array_agg(e.no order by e.d desc, e.no desc))[1] as no, max(e.d) as d, count(*)::int2 as c, (count(*) filter (where e.u))::int2 as uc,
        bool_or(case when l.list < 4 then bold.shown when array[l.list / 4] <@ e.trash then bold.inside else bold.outside end) as b
      from e join bold using (t) cross join lateral (
        select mb * 4 as list from unnest(e.m) mb
        union all select mb * 4 + 1 from unnest(e.m) mb where e.u
        union all select k from unnest(array[0, 1, 2]) k where e.shown and (k = 0 or (k = 1 and e.u) or (k = 2 and e.s))) l
      group by e.t, l.list),
    d as materialized (                          -- what differs
      select coalesce(n.t, o."threadNo") as t, coalesce(n.list, o."list") as list, n.no, n.d, n.c, n.uc, n.b,
        o."listDate" as od, o."emails" as oc, o."unreadEmails" as ouc, o."unread" as ob
      from n full join (select * from "ListEntry" where "accountId" = a and "threadNo" = any(threads)) o on o."threadNo" = n.t and o."list" = n.list
      where n.t is null or o."threadNo" is null or (n.no, n.d, n.c, n.uc, n.b) is distinct from (o."exemplar", o."listDate", o."emails", o."unreadEmails", o."unread")),
    del as (delete from "ListEntry" l using d where d.d is null and l."accountId" = a and l."threadNo" = d.t and l."list" = d.list),
    upd as (update "ListEntry" l set "exemplar" = d.no, "listDate" = d.d, "emails" = d.c, "unreadEmails" = d.uc, "unread" = d.b
      from d where d.d is not null and d.od is not null and l."accountId" = a and l."threadNo" = d.t and l."list" = d.list),
    ins as (insert into "ListEntry" ("accountId", "threadNo", "list", "unread", "emails", "unreadEmails", "exemplar", "listDate")
      select a, t, list, b, c, uc, no, d from d where od is null),
    counters as (
      update "Mailbox" m set "totalEmails" = m."totalEmails" + x.te, "unreadEmails" = m."unreadEmails" + x.ue,
        "totalThreads" = m."totalThreads" + x.tt, "unreadThreads" = m."unreadThreads" + x.ut, "countsSeq" = at_seq
      from (select list / 4 as mb, sum(coalesce(c, 0) - coalesce(oc, 0)) as te, sum(coalesce(uc, 0) - coalesce(ouc, 0)) as ue,
              sum((d is not null)::int - (od is not null)::int) as tt, sum(coalesce(b, false)::int - coalesce(ob, false)::int) as ut
            from d where list >= 4 and list % 4 = 0 group by 1) x
      where m."accountId" = a and m."no" = x.mb and (x.te <> 0 or x.ue <> 0 or x.tt <> 0 or x.ut <> 0)),
    moved as (                                   -- keys that left or came, by bucket
      select k.list, b."lowDate", b."lowThread", sum(k.n)::int4 as n
      from (select list, od as kd, t, -1 as n from d where od is not null and d is distinct from od
            union all select list, d, t, 1 from d where d is not null and d is distinct from od) k
      cross join lateral (select "lowDate", "lowThread" from "ListBucket" where "accountId" = a and "list" = k.list
        and ("lowDate", "lowThread") <= (k.kd, k.t) order by "lowDate" desc, "lowThread" desc limit 1) b
      group by 1, 2, 3 having sum(k.n) <> 0),
    buckets as (
      update "ListBucket" b set "count" = b."count" + x.n from moved x
      where b."accountId" = a and b."list" = x.list and b."lowDate" = x."lowDate" and b."lowThread" = x."lowThread"
      returning b."list", b."lowDate", b."lowThread", b."count")
    select * from buckets where "count" > 4096
  loop                                           -- rare: halve. A bucket that runs empty stays; `merge small buckets` is housekeeping
    select "listDate", "threadNo" into mid from "ListEntry" where "accountId" = a and "list" = full_."list"
      and ("listDate", "threadNo") >= (full_."lowDate", full_."lowThread") order by "listDate", "threadNo" offset full_."count" / 2 limit 1;
    update "ListBucket" set "count" = full_."count" / 2 where "accountId" = a and "list" = full_."list" and "lowDate" = full_."lowDate" and "lowThread" = full_."lowThread";
    insert into "ListBucket" values (a, full_."list", mid."listDate", mid."threadNo", full_."count" - full_."count" / 2);
  end loop;
end $$;

-- A list must have its first bucket before its first row.
create function create_account_lists(a int8) returns void language sql as $$
  insert into "ListBucket" select a, l, '-infinity', 0, 0 from (
    select unnest(array[0, 1, 2]) l union all select "no" * 4 from "Mailbox" where "accountId" = a union all select "no" * 4 + 1 from "Mailbox" where "accountId" = a) x
  on conflict do nothing $$;

-- Newest n hits. Never trust the planner here: it knows neither the price of fetching a tsvector nor an account's own word frequencies.
-- First look at the newest `walk` documents (a common word is found there); only a word too rare for that goes through the GIN index, and then
-- its hits are few enough to sort. accountId + 0: no other index may be chosen than the GIN; the account's prefix closes it.
create function search_newest(a int8, q tsquery, n int4, walk int4 default 500, before timestamptz default 'infinity')
returns table ("emailNo" int8, "receivedAt" timestamptz) language plpgsql stable set enable_seqscan = off as $$
declare nos int8[]; ats timestamptz[];
begin
  select array_agg(x."emailNo" order by x."receivedAt" desc), array_agg(x."receivedAt" order by x."receivedAt" desc) into nos, ats from (
    select d."emailNo", d."receivedAt" from (select s."emailNo", s."receivedAt", s."fts" from "SearchDocument" s where s."accountId" = a and s."receivedAt" < before
      order by s."receivedAt" desc, s."emailNo" desc limit walk) d where d."fts" @@ q limit n) x;
  if cardinality(nos) >= n then return query select * from unnest(nos, ats); return; end if;
  return query select h."emailNo", h."receivedAt" from (
    select s."emailNo", s."receivedAt" from "SearchDocument" s where s."accountId" + 0 = a and s."fts" @@ q and s."receivedAt" < before offset 0) h
    order by h."receivedAt" desc, h."emailNo" desc limit n;
end $$;
