-- An email that is out of sight until a time (ADR 0020). It lies in the mailbox "Snoozed" for as long as there is a row.
create table "Snooze" (
  "accountId" int8 not null,
  "emailNo" int8 not null,
  "wakeAt" timestamptz not null,
  "mailboxNo" int4 not null,                  -- the mailbox that it waits in; anywhere else it is snoozed no more
  "fromBoxes" int4[] not null,                -- where it comes back to
  primary key ("accountId", "emailNo")
);
create index "Snooze_due" on "Snooze" ("accountId", "wakeAt");

-- Those that have woken: only an account with one of them has a list that is not in the order of receivedAt.
create index "EmailState_woken" on "EmailState" ("accountId") where "listDate" is not null;
