-- What a person has decided about conversations (ADR 0024): the message of this key lies in this thread. Of several decisions the newest
-- counts; one that is taken back takes its rows with it. A key is of the message itself, so it outlives emails, copies and UIDs.
create table "ThreadPin" (
  "accountId" int8 not null,
  "key" int8 not null,                        -- lib/mail/threading/message-names.ts
  "no" int8 not null,                         -- the decision: the seq that it was taken under
  "threadNo" int8 not null,
  "linkNo" int8 not null,                     -- the thread that its links alone would give; follows merges
  "at" timestamptz not null default now(),
  primary key ("accountId", "key", "no")
);
create index "ThreadPin_no" on "ThreadPin" ("accountId", "no");
create index "ThreadPin_thread" on "ThreadPin" ("accountId", "threadNo");
create index "ThreadPin_link" on "ThreadPin" ("accountId", "linkNo");

-- The thread that its links alone would give, where a decision is near; null: that is "threadNo" itself.
alter table "EmailState" add column "linkNo" int8;
create index "EmailState_link" on "EmailState" ("accountId", "linkNo") where "linkNo" is not null;
