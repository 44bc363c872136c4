-- Where a program of somebody wants to hear of changes (RFC 8620 §7.2). It ends with the credential that it was made with.
create table "PushSubscription" (
  "id" text primary key,
  "userId" int8 not null references "User" ("id") on delete cascade,
  "sessionId" text references "Session" ("id") on delete cascade,
  "appPasswordId" int8 references "AppPassword" ("id") on delete cascade,
  "deviceClientId" text not null,
  "endpoint" text not null,                   -- url and keys, sealed, bound to the id
  "code" text not null,                       -- what the device has to say back
  "isAnnounced" bool not null default false,  -- the code was sent, once: from then on nothing is until it is verified
  "isVerified" bool not null default false,
  "expiresAt" timestamptz(6),
  "types" jsonb,                              -- null: all
  "told" jsonb not null,                      -- account -> type -> the state that the device knows of
  "notBefore" timestamptz(6) not null default now(),
  "failures" int4 not null default 0,         -- in a row
  "failingSince" timestamptz(6),
  "lease" text not null default '',           -- of whoever is pushing just now
  "leasedUntil" timestamptz(6) not null default now(),
  "createdAt" timestamptz(6) not null default now(),
  constraint "PushSubscription_credential" check (num_nonnulls("sessionId", "appPasswordId") = 1)
);
create index "PushSubscription_user" on "PushSubscription" ("userId");
create index "PushSubscription_session" on "PushSubscription" ("sessionId");
create index "PushSubscription_appPassword" on "PushSubscription" ("appPasswordId");
-- A change of an account asks whose it is.
create index "AccountAccess_account" on "AccountAccess" ("accountId");
