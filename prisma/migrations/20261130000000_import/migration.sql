-- Files of mail that were taken into a mailbox (lib/server/portability), and what became of every message in them.
create table "Import" (
  "accountId" int8 not null,
  "no" bigserial not null,
  "key" text not null,                        -- what the browser that began it calls it
  "mailboxNo" int4 not null,
  "fileName" text not null default '',
  "fileSize" int8 not null default 0,         -- as the browser says
  "octets" int8 not null default 0,           -- how much of it has been read
  "imported" int4 not null default 0,
  "known" int4 not null default 0,            -- was there already
  "refused" int4 not null default 0,
  "state" text not null default 'running',    -- running, done, stopped (not all of it came in), failed
  "problem" text,                             -- why it failed: a code of lib/jmap/waxwing/mail-import.ts
  "startedAt" timestamptz not null default now(),
  "seenAt" timestamptz not null default now(),  -- running, and long not seen: whoever ran it was killed
  primary key ("accountId", "no")
);
create unique index "Import_key" on "Import" ("accountId", "key");

create table "ImportMessage" (
  "accountId" int8 not null,
  "importNo" int8 not null,
  "place" int4 not null,                      -- in the file, from 1
  "outcome" text not null,                    -- imported, known, refused
  "reason" text,                              -- of a refused one: a code of lib/jmap/waxwing/mail-import.ts
  "subject" text not null default '',
  "sender" text not null default '',
  "hash" bytea,                               -- SHA-256 of its octets as they are kept here
  "emailNo" int8,                             -- of an imported one; it may be gone from here
  primary key ("accountId", "importNo", "place")
);
create index "ImportMessage_hash" on "ImportMessage" ("accountId", "hash") where "emailNo" is not null;
