import type { UserNo } from '@/lib/base/ids';
import type { Store } from '@/lib/server/store/store';

/** A browser that is signed in. It ends when it is revoked or has not been seen for SESSION_DAYS. */
export type StoredSession = {
  readonly id: string;
  readonly user: UserNo;
  /** When somebody signed in. */
  readonly createdAt: Date;
  readonly seenAt: Date;
  readonly expiresAt: Date;
  /** What the browser said of itself when somebody signed in. */
  readonly userAgent: string;
};

export const SESSION_DAYS = 30;
const expiry = (): Date => new Date(Date.now() + SESSION_DAYS * 86_400_000);

/** `id` must be unguessable. */
export const createSession = async (
  store: Store,
  made: { readonly id: string; readonly user: UserNo; readonly userAgent: string },
): Promise<void> => {
  const userAgent = made.userAgent.slice(0, 400);
  await store.who.session.create({ data: { id: made.id, userId: made.user, expiresAt: expiry(), userAgent } });
};

/** The session if it still stands: this user's, not revoked, not expired. */
export const findSession = async (store: Store, id: string, user: UserNo): Promise<StoredSession | undefined> => {
  const row = await store.who.session.findFirst({
    where: { id, userId: user, revokedAt: null, expiresAt: { gt: new Date() } },
  });
  return row ? sessionOf(row) : undefined;
};

type Row = Omit<StoredSession, 'user'> & { readonly userId: bigint };
const sessionOf = ({ id, userId, createdAt, seenAt, expiresAt, userAgent }: Row): StoredSession => ({
  ...{ id, createdAt, seenAt, expiresAt, userAgent },
  user: Number(userId) as UserNo,
});

/** More are of nobody who would look through them. */
const MOST_LISTED = 100;

/** Those of a user that still stand, the last seen first. */
export const sessionsOf = async (store: Store, user: UserNo): Promise<StoredSession[]> => {
  const rows = await store.who.session.findMany({
    where: { userId: user, revokedAt: null, expiresAt: { gt: new Date() } },
    orderBy: { seenAt: 'desc' },
    take: MOST_LISTED,
  });
  return rows.map(sessionOf);
};

/** Somebody is there. */
export const touchSession = async (store: Store, id: string): Promise<void> => {
  await store.who.session.updateMany({ where: { id, revokedAt: null }, data: { seenAt: new Date() } });
};

/** Another SESSION_DAYS from now on, unless it was ended in the meantime. */
export const renewSession = async (store: Store, id: string): Promise<void> => {
  await store.who.session.updateMany({
    where: { id, revokedAt: null },
    data: { seenAt: new Date(), expiresAt: expiry() },
  });
};

/** Ends all of a user's but this one, and the push subscriptions that were made in them. */
export const revokeOtherSessions = async (store: Store, user: UserNo, kept: string): Promise<void> => {
  const others = { userId: user, id: { not: kept } };
  await store.who.$transaction([
    store.who.pushSubscription.deleteMany({ where: { session: others } }),
    store.who.session.updateMany({ where: { ...others, revokedAt: null }, data: { revokedAt: new Date() } }),
  ]);
};

/** Ends it at once, everywhere, and the push subscriptions that were made in it. */
export const revokeSession = async (store: Store, id: string): Promise<void> => {
  await store.who.$transaction([
    store.who.session.updateMany({ where: { id, revokedAt: null }, data: { revokedAt: new Date() } }),
    store.who.pushSubscription.deleteMany({ where: { sessionId: id } }),
  ]);
};
