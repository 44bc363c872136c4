-- Which attachments the search has read: those of old mail too are read in the background, the newest first.
alter table "EmailContent" add column "attachmentsRead" bool not null default false;
create index "EmailContent_unread_attachments" on "EmailContent" ("accountId", "no") where "hasAttachment" and not "attachmentsRead";
