-- What is done by itself with mail that comes in (ADR 0021): conditions and actions as lib/jmap/waxwing/rule.ts has them.
create table "Rule" (
  "accountId" int8 not null,
  "no" int4 not null,
  "name" text not null,
  "isEnabled" bool not null default true,
  "sortOrder" int4 not null default 0,
  "condition" jsonb not null,
  "actions" jsonb not null,
  -- Mail that was received before is left alone.
  "createdAt" timestamptz not null default now(),
  primary key ("accountId", "no")
);
-- Emails that have come in and that no rule has seen yet; a row is gone with the transaction that writes what the rules do.
create table "RuleRun" (
  "accountId" int8 not null,
  "emailNo" int8 not null,
  "mailboxNo" int4 not null,
  "at" timestamptz not null default now(),
  primary key ("accountId", "emailNo")
);
alter table "AccountState"
  add column "ruleSeq" int8 not null default 0,
  add column "nextRuleNo" int4 not null default 1;
