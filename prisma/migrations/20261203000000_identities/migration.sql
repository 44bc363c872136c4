-- As whom somebody writes from an account where nothing else says so: exactly one of its identities.
alter table "Identity" add column "isDefault" bool not null default false;
update "Identity" i set "isDefault" = true
  where "no" = (select min("no") from "Identity" o where o."accountId" = i."accountId");
create unique index "Identity_default" on "Identity" ("accountId") where "isDefault";
