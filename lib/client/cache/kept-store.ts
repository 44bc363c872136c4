import { deleteDB, type IDBPDatabase, openDB } from 'idb';
import { KEPT_PREFIX } from '@/lib/client/transport/kept-name';

/** What this browser keeps for one person, by a key of ours: what can be undone, what the server has not heard of, what was read. */
export type KeptStore = {
  readonly get: <T>(key: string) => Promise<T | undefined>;
  readonly put: (key: string, value: unknown) => Promise<void>;
  readonly remove: (key: string) => Promise<void>;
  /**
   * Kept when this returns, for a page that is about to go: what it begins to write into a database may never be written. Little, and
   * nothing where it does not fit. undefined: nothing is kept under the key any more.
   */
  readonly putAtOnce: (key: string, value: unknown) => void;
  readonly getAtOnce: <T>(key: string) => T | undefined;
};

const KEPT = 'kept';
/** Somebody signed out: what a page that is about to go wants to keep must not come back. */
let isWiped = false;

const atOnce = (username: string, key: string): string => `${KEPT_PREFIX}${username} ${key}`;

/** The store of one person in IndexedDB; each person who signs in here has a database of their own. */
export const openKeptStore = (username: string): KeptStore => {
  let opened: Promise<IDBPDatabase> | undefined;
  const database = (): Promise<IDBPDatabase> => {
    if (isWiped) return Promise.reject(new Error('Signed out'));
    opened ??= openDB(KEPT_PREFIX + username, 1, {
      upgrade: (made) => void made.createObjectStore(KEPT),
      // Another tab signs out: it must not wait for us.
      blocking: (_from, to, event) => {
        if (to === null) isWiped = true;
        opened = undefined;
        (event.target as IDBDatabase).close();
      },
      terminated: () => {
        opened = undefined;
      },
    });
    return opened;
  };
  return {
    get: async (key) => (await database()).get(KEPT, key),
    put: async (key, value) => void (await (await database()).put(KEPT, value, key)),
    remove: async (key) => (await database()).delete(KEPT, key),
    putAtOnce: (key, value) => {
      if (isWiped) return;
      try {
        if (value === undefined) localStorage.removeItem(atOnce(username, key));
        else localStorage.setItem(atOnce(username, key), JSON.stringify(value));
      } catch {
        // No room, or a browser that keeps nothing.
      }
    },
    getAtOnce: <T>(key: string) => {
      try {
        const kept = localStorage.getItem(atOnce(username, key));
        return kept === null ? undefined : (JSON.parse(kept) as T);
      } catch {
        return undefined;
      }
    },
  };
};

/** Signing out leaves nothing of anybody's mail in this browser. */
export const wipeKeptStores = async (): Promise<void> => {
  isWiped = true;
  for (const key of Object.keys(localStorage)) if (key.startsWith(KEPT_PREFIX)) localStorage.removeItem(key);
  const all = await indexedDB.databases();
  const names = all.flatMap(({ name }) => (name?.startsWith(KEPT_PREFIX) ? [name] : []));
  await Promise.all(names.map((name) => deleteDB(name)));
};
