-- POP3 accounts: mail is collected, and lives in mailboxes that are kept here (docs/decisions/0016-pop3.md).

-- An account reads over IMAP or over POP3.
update "MailAccount" set "settings" = jsonb_build_object(
  'incoming', "settings" -> 'imap' || '{"protocol": "imap"}', 'smtp', "settings" -> 'smtp')
where "settings" ? 'imap';

-- What was collected from a POP3 server, whatever became of it here: a message is never collected twice (lib/server/sync/pop3).
create table "Pop3Message" (
  "accountId" int8 not null,
  "no" int8 not null,                         -- in the order of collecting
  "uidl" text not null,                       -- what the server calls it (RFC 1939 §7), or what we know it by instead
  "size" int8 not null,                       -- as LIST says
  "hash" bytea not null,                      -- what it is, whatever it is called (lib/mail/identity/content-hash.ts)
  "emailNo" int8 not null,                    -- it may be gone from here
  "collectedAt" timestamptz not null default now(),
  "removedAt" timestamptz,                    -- the server has confirmed that it is gone there, by our own doing
  primary key ("accountId", "no")
);
create index "Pop3Message_email" on "Pop3Message" ("accountId", "emailNo");

-- Small messages that were collected together share a file; a blob may begin anywhere in it.
alter table "Blob" add column "start" int8 not null default 0;

alter table "AccountState" add column "nextPop3No" int8 not null default 1;
