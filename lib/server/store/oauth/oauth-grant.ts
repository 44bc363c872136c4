import type { AccountNo } from '@/lib/base/ids';
import type { Prisma } from '@/prisma/generated/client';

/** When tokens end and are to be refreshed, in seconds from now. */
export type TokenTimes = { readonly lifetimeSeconds: number; readonly refreshInSeconds: number };

/** What a person has consented to at a provider, as an account keeps it. */
export type NewGrant = TokenTimes & {
  /** What the configuration calls the provider, and what people do. */
  readonly provider: string;
  readonly name: string;
  readonly issuer: string;
  readonly subject: string;
  /** Sealed by lib/server/oauth, for the account's number. */
  readonly seal: (account: AccountNo) => string;
};

/** Inside the transaction that makes the account, or gives it another consent. */
export const putGrant = async (tx: Prisma.TransactionClient, account: AccountNo, grant: NewGrant): Promise<void> => {
  const { provider, name, issuer, subject, lifetimeSeconds, refreshInSeconds } = grant;
  await tx.$executeRaw`
    insert into "OAuthGrant" ("accountId", "provider", "name", "issuer", "subject", "tokens", "expiresAt", "refreshAt")
    values (${account}, ${provider}, ${name}, ${issuer}, ${subject}, ${grant.seal(account)},
      now() + ${lifetimeSeconds} * interval '1 second', now() + ${refreshInSeconds} * interval '1 second')
    on conflict ("accountId") do update set "provider" = excluded."provider", "name" = excluded."name", "issuer" = excluded."issuer",
      "subject" = excluded."subject", "tokens" = excluded."tokens", "expiresAt" = excluded."expiresAt", "refreshAt" = excluded."refreshAt",
      "refreshedAt" = now(), "lease" = '', "leasedUntil" = now(), "failures" = 0, "retryAt" = now(), "revokedAt" = null`;
};
