-- After how many days what lies in Trash and in Spam is deleted (lib/base/purge-days.ts); 0: never.
alter table "MailAccount" add column "purgeTrashDays" int4 not null default 0, add column "purgeJunkDays" int4 not null default 0;

-- Since when an email lies in a mailbox that is purged: from when it was first seen there, and not from when it was received.
create table "Discarded" (
  "accountId" int8 not null,
  "mailboxNo" int4 not null,
  "emailNo" int8 not null,
  "since" timestamptz not null,
  primary key ("accountId", "mailboxNo", "emailNo")
);
create index "Discarded_due" on "Discarded" ("accountId", "mailboxNo", "since");
