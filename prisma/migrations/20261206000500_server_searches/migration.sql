-- What people search for while not every text of an account is indexed: its owner asks the mail server which emails have the words,
-- and indexes those first. A row means nothing after a minute.
create table "ServerSearch" (
  "accountId" int8 not null,
  "key" text not null,                        -- of the question: the same is not asked twice within a minute
  "question" jsonb not null,                  -- store/search/server-searches.ts
  "askedAt" timestamptz not null default now(),
  "taken" bool not null default false,
  primary key ("accountId", "key")
);
