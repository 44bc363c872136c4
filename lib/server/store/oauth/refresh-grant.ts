import type { AccountNo } from '@/lib/base/ids';
import type { TokenTimes } from '@/lib/server/store/oauth/oauth-grant';
import { statement } from '@/lib/server/store/sql';
import type { Store } from '@/lib/server/store/store';

/** An account's consent at this moment, by the clock of the database, which all processes share. */
export type StoredGrant = {
  readonly provider: string;
  readonly name: string;
  readonly issuer: string;
  readonly subject: string;
  /** Sealed by lib/server/oauth. */
  readonly tokens: string;
  readonly isExpired: boolean;
  /** The access token ends soon. */
  readonly isDue: boolean;
  readonly refreshedSecondsAgo: number;
  readonly failures: number;
  /** So long the provider is left alone after it failed; 0: it may be asked. */
  readonly waitSeconds: number;
  readonly isRevoked: boolean;
};

const COLUMNS = `"provider", "name", "issuer", "subject", "tokens", "expiresAt" <= now() as "isExpired", "refreshAt" <= now() as "isDue",
   extract(epoch from now() - "refreshedAt")::float8 as "refreshedSecondsAgo", "failures",
   greatest(0, extract(epoch from "retryAt" - now()))::float8 as "waitSeconds", "revokedAt" is not null as "isRevoked"`;

const GET = statement('oauth-grant-get', `select ${COLUMNS} from "OAuthGrant" where "accountId" = $1`);
/** Undefined: the account signs in with a password. */
export const getGrant = async (store: Store, account: AccountNo): Promise<StoredGrant | undefined> =>
  (await store.database.rows<StoredGrant>(GET, [account]))[0];

/** Longer than a provider is waited for; a process that was killed meanwhile holds the others up for so long. */
const LEASE_SECONDS = 45;
const LEASE = statement(
  'oauth-grant-lease',
  `update "OAuthGrant" set "lease" = $2, "leasedUntil" = now() + ${LEASE_SECONDS} * interval '1 second'
   where "accountId" = $1 and ("lease" = '' or "leasedUntil" <= now()) returning ${COLUMNS}`,
);
/** The right to ask for new tokens, which one at a time has over all processes; undefined: somebody else asks. */
export const leaseGrant = async (store: Store, account: AccountNo, lease: string): Promise<StoredGrant | undefined> =>
  (await store.database.rows<StoredGrant>(LEASE, [account, lease]))[0];

const RELEASE = statement(
  'oauth-grant-release',
  `update "OAuthGrant" set "lease" = '' where "accountId" = $1 and "lease" = $2`,
);
/** Nothing was asked after all. */
export const releaseGrant = async (store: Store, account: AccountNo, lease: string): Promise<void> => {
  await store.database.rows(RELEASE, [account, lease]);
};

const REFRESHED = statement(
  'oauth-grant-refreshed',
  `update "OAuthGrant" set "tokens" = $3, "expiresAt" = now() + $4 * interval '1 second', "refreshAt" = now() + $5 * interval '1 second',
     "refreshedAt" = now(), "lease" = '', "failures" = 0, "retryAt" = now()
   where "accountId" = $1 and ("lease" = $2 or "tokens" = $6) returning "accountId"`,
);
/**
 * The new tokens, the refresh token among them if the provider gave another (RFC 6749 §6), and the end of the lease in one statement.
 * A lease that was over is no hindrance while nobody has stored others since: `before` is what was stored then, and these are the last
 * that the provider gave. False: what is stored is somebody else's.
 */
export const storeRefreshed = async (
  store: Store,
  account: AccountNo,
  made: TokenTimes & { readonly lease: string; readonly before: string; readonly tokens: string },
): Promise<boolean> => {
  const { lease, before, tokens, lifetimeSeconds, refreshInSeconds } = made;
  const values = [account, lease, tokens, lifetimeSeconds, refreshInSeconds, before];
  return (await store.database.rows(REFRESHED, values)).length > 0;
};

const FAILED = statement(
  'oauth-grant-failed',
  `update "OAuthGrant" set "lease" = '', "failures" = "failures" + 1, "retryAt" = now() + $3 * interval '1 second'
   where "accountId" = $1 and "lease" = $2`,
);
/** It gave none just now: what is stored stays, and the provider is left alone for a while. */
export const storeRefreshFailed = async (
  store: Store,
  account: AccountNo,
  failed: { readonly lease: string; readonly waitSeconds: number },
): Promise<void> => {
  await store.database.rows(FAILED, [account, failed.lease, failed.waitSeconds]);
};

const REVOKED = statement(
  'oauth-grant-revoked',
  `update "OAuthGrant" set "lease" = '', "revokedAt" = now() where "accountId" = $1 and "lease" = $2 returning "accountId"`,
);
/**
 * The provider has taken it back: nobody asks again until the person has consented once more. False: the lease was over, and it is not
 * what is stored now that the provider spoke of.
 */
export const storeRevoked = async (store: Store, account: AccountNo, lease: string): Promise<boolean> =>
  (await store.database.rows(REVOKED, [account, lease])).length > 0;
