import type { UserNo } from '@/lib/base/ids';
import type { Store } from '@/lib/server/store/store';

/** Nobody has more programs than this; a list without end is a mistake or an attack. */
export const MOST_APP_PASSWORDS = 50;
/** When it was last used is noted no more often than this. */
const NOTE_MS = 60_000;

export type StoredAppPassword = {
  readonly id: number;
  readonly name: string;
  readonly createdAt: Date;
  readonly usedAt: Date | null;
};

type Row = { id: bigint; name: string; createdAt: Date; usedAt: Date | null };
const stored = ({ id, name, createdAt, usedAt }: Row): StoredAppPassword => ({
  id: Number(id),
  name,
  createdAt,
  usedAt,
});

/** Keeps one by its digest; undefined: the user has too many. */
export const addAppPassword = async (
  store: Store,
  made: { readonly user: UserNo; readonly name: string; readonly digest: string },
): Promise<StoredAppPassword | undefined> => {
  const { user, name, digest } = made;
  return store.who.$transaction(async (who) => {
    // Several that are made at once wait for each other here, or each would count without the others.
    await who.$queryRaw`select id from "User" where id = ${user} for update`;
    if ((await who.appPassword.count({ where: { userId: user } })) >= MOST_APP_PASSWORDS) return undefined;
    return stored(await who.appPassword.create({ data: { userId: user, name, digest } }));
  });
};

/** A user's, the oldest first. */
export const appPasswordsOf = async (store: Store, user: UserNo): Promise<StoredAppPassword[]> =>
  (await store.who.appPassword.findMany({ where: { userId: user }, orderBy: { id: 'asc' } })).map(stored);

/** Ends one at once, and the push subscriptions that were made with it; false: the user has no such. */
export const removeAppPassword = async (store: Store, user: UserNo, id: number): Promise<boolean> =>
  (await store.who.appPassword.deleteMany({ where: { id, userId: user } })).count > 0;

/** The app password that has this digest, and whose it is; notes its use. Undefined: nobody's. */
export const findAppPassword = async (
  store: Store,
  digest: string,
): Promise<{ readonly id: number; readonly user: UserNo } | undefined> => {
  const row = await store.who.appPassword.findUnique({ where: { digest } });
  if (!row) return undefined;
  if (Date.now() - (row.usedAt?.getTime() ?? 0) > NOTE_MS)
    await store.who.appPassword.updateMany({ where: { id: row.id }, data: { usedAt: new Date() } });
  return { id: Number(row.id), user: Number(row.userId) as UserNo };
};
