-- RFC 9425: what the quotas of an account's server allow and how much of it is used, in octets or in messages.
create table "Quota" (
  "accountId" int8 not null references "MailAccount" ("id") on delete cascade,
  "no" int4 not null,
  -- The name of the quota root (RFC 9208 §3.1).
  "root" text not null,
  "resourceType" text not null,
  "used" int8 not null,
  "hardLimit" int8 not null,
  primary key ("accountId", "no"),
  unique ("accountId", "root", "resourceType")
);
alter table "MailAccount" add column "hasQuota" bool not null default false;
alter table "AccountState"
  add column "quotaSeq" int8 not null default 0,
  add column "nextQuotaNo" int4 not null default 1;
