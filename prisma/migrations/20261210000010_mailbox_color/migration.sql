-- The colour that a person has given a mailbox (lib/base/label-color.ts); '': none. IMAP knows nothing of it.
alter table "Mailbox" add column "color" text not null default '';
