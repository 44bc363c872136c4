-- Accounts whose servers are signed in to with an access token (docs/decisions/0017-oauth.md).

-- What a person has consented to at a provider, for one account.
create table "OAuthGrant" (
  "accountId" int8 primary key references "MailAccount" ("id") on delete cascade,
  "provider" text not null,                   -- what the configuration calls it
  "name" text not null,                       -- what people call it
  "issuer" text not null,
  "subject" text not null,                    -- whose consent it is, as the issuer says
  "tokens" text not null,                     -- sealed, bound to the account
  "expiresAt" timestamptz not null,           -- of the access token
  "refreshAt" timestamptz not null,           -- from then on another is asked for
  "refreshedAt" timestamptz not null default now(),
  "lease" text not null default '',           -- of whoever asks for another just now
  "leasedUntil" timestamptz not null default now(),
  "failures" int4 not null default 0,         -- in a row, of asking
  "retryAt" timestamptz not null default now(),
  "revokedAt" timestamptz                     -- the provider gives no more tokens: nobody asks again
);

-- Somebody is on a provider's page; whoever comes back must be the browser that went there, and comes back once.
create table "OAuthAttempt" (
  "id" text primary key,                      -- digest of the state
  "browser" text not null,                    -- digest of the cookie
  "content" text not null,                    -- sealed
  "expiresAt" timestamptz not null
);
create index "OAuthAttempt_expires" on "OAuthAttempt" ("expiresAt");
