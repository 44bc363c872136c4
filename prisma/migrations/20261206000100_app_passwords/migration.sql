-- A way in for another program of somebody: long and random, so a plain digest of it is kept and found by.
create table "AppPassword" (
  "id" bigserial primary key,
  "userId" int8 not null references "User" ("id") on delete cascade,
  "name" text not null,
  "digest" text not null,
  "createdAt" timestamptz(6) not null default now(),
  "usedAt" timestamptz(6)
);
create unique index "AppPassword_digest" on "AppPassword" ("digest");
create index "AppPassword_user" on "AppPassword" ("userId");
