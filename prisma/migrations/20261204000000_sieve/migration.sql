-- Where an account's scripts are, and what that server can do with them; null: nobody has looked yet.
alter table "MailAccount" add column "sieve" jsonb;
-- RFC 8621 §8. "revision" counts what was wanted; up to "carried" the server has it.
create table "VacationResponse" (
  "accountId" int8 primary key references "MailAccount" ("id") on delete cascade,
  "isEnabled" bool not null default false,
  "fromDate" timestamptz,
  "toDate" timestamptz,
  "subject" text,
  "textBody" text,
  "htmlBody" text,
  "revision" int4 not null default 1,
  "carried" int4 not null default 0,
  "attempts" int4 not null default 0,
  "runAfter" timestamptz not null default now()
);
alter table "AccountState" add column "vacationSeq" int8 not null default 0;
