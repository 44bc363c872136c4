-- One change of very many emails: a person's "all 10,000 of this search". It is carried out by the owner of the account, a few
-- hundred at a time, and can be taken back as a whole. Numbered with the commands, for both are operations to a client.
create table "BulkOperation" (
  "accountId" int8 not null,
  "no" int8 not null default nextval('"Command_no_seq"'),
  "patch" jsonb not null,                    -- store/bulk/bulk-patch.ts
  "state" text not null default 'running',   -- running, done; undoing, undone
  "total" int4 not null default 0,
  "done" int4 not null default 0,            -- rows of its journal, from the first, that are changed just now
  "createdAt" timestamptz not null default now(),
  "endedAt" timestamptz not null default now(),
  primary key ("accountId", "no")
);
-- Its journal: which emails it is about, and what of them it may change, as it was before.
create table "BulkEmail" (
  "accountId" int8 not null,
  "no" int8 not null,
  "at" int4 not null,
  "emailNo" int8 not null,
  "bits" int4 not null,
  "words" text[] not null default '{}',
  "boxes" int4[] not null default '{}',
  primary key ("accountId", "no", "at")
);
