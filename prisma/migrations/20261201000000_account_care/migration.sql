-- What a person asks of an account, and what its server asks of us.

alter table "MailAccount"
  add column "checksAsked" int4 not null default 0, -- a person wants to know what is new; counted, so that no clock decides
  add column "checksDone" int4 not null default 0,  -- of these, so many were asked before the last round began
  add column "loginDelay" int4 not null default 0,  -- seconds that a POP3 server wants between two sign-ins (RFC 2449 §6.5)
  add column "notBefore" timestamptz,               -- until then it wants no sign-in
  add column "tooLarge" int4 not null default 0;    -- messages that stay on a POP3 server because they are too large to be kept

-- When `npm run backup` last wrote a whole backup of this installation; one row.
create table "BackupMark" (
  "id" int4 primary key default 1 check ("id" = 1),
  "madeAt" timestamptz not null
);
