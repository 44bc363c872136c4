-- What a person calls a keyword, and its colour (lib/jmap/waxwing/label.ts, ADR 0022). The mail itself has the keyword alone.
create table "Label" (
  "accountId" int8 not null,
  "no" int4 not null,
  "keyword" text not null,                    -- lower case, without a bit of its own
  "name" text not null,                       -- with / between the names of labels that lie in one another
  "color" text not null default '',           -- lib/base/label-color.ts; '': none
  "sortOrder" int4 not null default 0,
  primary key ("accountId", "no")
);
-- That names differ, whatever the case, is seen to under the account's lock.
create unique index "Label_keyword" on "Label" ("accountId", "keyword");
alter table "AccountState"
  add column "labelSeq" int8 not null default 0,
  add column "nextLabelNo" int4 not null default 1;
-- Few emails have a keyword without a bit: those of a label are counted and found among them.
create index "EmailState_keywords" on "EmailState" ("accountId") where "keywords" is not null;
