-- Mail that is on its way from one account to another: a row from the moment in which it was asked for until the server of the
-- target is known to hold the same octets, or it is given up (lib/server/store/transfers).
create table "Transfer" (
  "accountId" int8 not null,                  -- where it goes
  "emailNo" int8 not null,                    -- the copy, an email from the start
  "fromAccountId" int8 not null,
  "fromEmailNo" int8 not null,
  "sha256" text,                              -- of its octets, once they are here
  "error" jsonb,                              -- { code, serverText }: it was given up, and the other account must still be told
  "attempts" int4 not null default 0,
  "runAfter" timestamptz not null default now(),
  "createdAt" timestamptz not null default now(),
  primary key ("accountId", "emailNo")
);
create index "Transfer_from" on "Transfer" ("fromAccountId", "fromEmailNo");

-- What is copied away and destroyed is gone here at once; on its server it stays until the copy is known to be whole.
alter table "Command" add column "held" bool not null default false;
