import { deleteDB, type IDBPDatabase, openDB } from 'idb';
import { KEPT_PREFIX } from '@/lib/client/transport/kept-name';

/** What this browser keeps for one person, by a key of ours: what can be undone, what the server has not heard of, what was read. */
export type KeptStore = {
  readonly get: <T>(key: string) => Promise<T | undefined>;
  readonly put: (key: string, value: unknown) => Promise<void>;
  readonly remove: (key: string) => Promise<void>;
};

const KEPT = 'kept';
/** Somebody signed out: what a page that is about to go wants to keep must not come back. */
let isWiped = false;

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
  };
};

/** Signing out leaves nothing of anybody's mail in this browser. */
export const wipeKeptStores = async (): Promise<void> => {
  isWiped = true;
  const all = await indexedDB.databases();
  const names = all.flatMap(({ name }) => (name?.startsWith(KEPT_PREFIX) ? [name] : []));
  await Promise.all(names.map((name) => deleteDB(name)));
};
