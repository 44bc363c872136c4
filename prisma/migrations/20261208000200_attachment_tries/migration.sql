-- A message over whose attachments a server ends the connection again and again keeps those after it waiting only so often.
alter table "EmailContent" add column "attachmentTries" int2 not null default 0;
