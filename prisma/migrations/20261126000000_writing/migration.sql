-- The writing half: commands that must reach a mail server, drafts that were made here, submissions, keys of creates.

-- What must still happen on a mail server. One row names all emails that it concerns: 500 marks are one row and one STORE.
-- Emails leave `emails` when the server has done it; a row without emails is gone. Until then it lies on top of what the
-- server last said (store/join-copies.ts). Kinds: lib/server/store/commands/command.ts.
drop table "Command";
create table "Command" (
  "accountId" int8 not null,
  "no" bigserial not null,
  "kind" text not null,
  "emails" int8[] not null default '{}',
  "total" int4 not null default 0,            -- how many emails it began with
  "addBits" int4 not null default 0,          -- lib/mail/flags/keyword-bits.ts
  "removeBits" int4 not null default 0,
  "addWords" text[] not null default '{}',    -- keywords without a bit
  "removeWords" text[] not null default '{}',
  "addBoxes" int4[] not null default '{}',
  "removeBoxes" int4[] not null default '{}',
  "mailboxNo" int4,                           -- of a command about a mailbox
  "arguments" jsonb not null default '{}',
  "state" text not null default 'waiting',    -- waiting, running (its outcome is unknown after a crash), refused (rolled back, kept to be told)
  "after" int8,                               -- not before that command is gone
  "attempts" int4 not null default 0,
  "runAfter" timestamptz not null default now(),
  "error" jsonb,                              -- of a refused one: { code, serverText }
  "createdAt" timestamptz not null default now(),
  primary key ("accountId", "no")
);

-- What commands say about the bits of an email, in their order: the last word on each bit wins. Upper half: the bits that are
-- spoken of, lower half: those of them that are set.
create function fold_mask_step(mask int8, add_bits int4, remove_bits int4) returns int8 language plpgsql immutable parallel safe as $$
begin
  return (((mask >> 32) | add_bits | remove_bits) << 32) | (((mask & 4294967295) & ~(remove_bits::int8)) | add_bits);
end $$;
create aggregate fold_mask(int4, int4) (sfunc = fold_mask_step, stype = int8, initcond = '0', parallel = safe);

-- A message that was composed here: its header fields and parts, from which its MIME is written (lib/server/compose). Null for
-- everything that came from a server.
alter table "EmailContent" add column "composed" jsonb;

-- A mailbox that was destroyed here and not yet on the server is hidden; one that was made here and not yet there is not missed.
alter table "Mailbox" add column "destroyedAt" timestamptz, add column "pending" bool not null default false;

alter table "AccountState"
  add column "submissionSeq" int8 not null default 0,
  add column "operationSeq" int8 not null default 0,
  add column "nextSubmissionNo" int8 not null default 1,
  add column "nextUploadNo" int8 not null default 1,
  add column "nextIdentityNo" int4 not null default 1000;

-- RFC 8621 §7 and the steps of DESIGN §6.
create table "EmailSubmission" (
  "accountId" int8 not null,
  "no" int8 not null,
  "emailNo" int8 not null,
  "emailId" int8 not null,                    -- its JMAP id in number form when it was submitted
  "threadNo" int8 not null,
  "identityNo" int4 not null,
  "envelope" jsonb not null,                  -- lib/jmap/email-submission.ts
  "messageId" text not null,
  "sendAt" timestamptz not null,
  "undoStatus" text not null default 'pending',
  "stage" text not null default 'held',       -- held, connecting, handingOver, accepted, filed, draftRemoved, done; failed, uncertain, canceled
  "stageAt" timestamptz not null default now(),
  "attempts" int4 not null default 0,
  "runAfter" timestamptz not null,
  "reply" text,                               -- what the server said when it took the message
  "error" jsonb,                              -- { code, serverText }
  "deliveryStatus" jsonb not null default '{}',
  "originalNo" int8,                          -- the email that this one answers or forwards
  "originalKeyword" text,
  "createdAt" timestamptz not null default now(),
  primary key ("accountId", "no")
);
create index "EmailSubmission_due" on "EmailSubmission" ("accountId", "runAfter") where "stage" not in ('done', 'failed', 'uncertain', 'canceled');
create index "EmailSubmission_email" on "EmailSubmission" ("accountId", "emailNo");

-- DESIGN §6: a create that is repeated returns the first object.
create table "ClientKey" (
  "accountId" int8 not null,
  "type" text not null,
  "key" text not null,
  "id" text not null,
  "at" timestamptz not null default now(),
  primary key ("accountId", "type", "key")
);
create index "ClientKey_at" on "ClientKey" ("at");

alter table "User" add column "settings" jsonb not null default '{}', add column "settingsSeq" int8 not null default 0;
