import { deleteDB, type IDBPDatabase, openDB } from 'idb';
import type { ComposeDraft } from '@/lib/client/cache/compose/compose-draft';

/** Where messages being written are kept in this browser, files among them. */
export type ComposeStore = {
  readonly list: () => Promise<readonly ComposeDraft[]>;
  readonly put: (draft: ComposeDraft) => Promise<void>;
  readonly remove: (key: string) => Promise<void>;
  /** A file that is not uploaded yet, by the key of its attachment: a reload must not lose it. */
  readonly putFile: (key: string, file: Blob) => Promise<void>;
  readonly file: (key: string) => Promise<Blob | undefined>;
  readonly removeFile: (key: string) => Promise<void>;
};

const PREFIX = 'waxwing-compose ';
const DRAFTS = 'drafts';
const FILES = 'files';

/** The drafts of one person in IndexedDB; each person who signs in here has a database of their own. */
export const openComposeStore = (username: string): ComposeStore => {
  let opened: Promise<IDBPDatabase> | undefined;
  const database = (): Promise<IDBPDatabase> => {
    opened ??= openDB(PREFIX + username, 1, {
      upgrade: (made) => {
        made.createObjectStore(DRAFTS, { keyPath: 'key' });
        made.createObjectStore(FILES);
      },
      // Another tab signs out: it must not wait for us.
      blocking: (_from, _to, event) => {
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
    list: async () => (await database()).getAll(DRAFTS),
    put: async (draft) => void (await (await database()).put(DRAFTS, draft)),
    remove: async (key) => (await database()).delete(DRAFTS, key),
    putFile: async (key, file) => void (await (await database()).put(FILES, file, key)),
    file: async (key) => (await database()).get(FILES, key),
    removeFile: async (key) => (await database()).delete(FILES, key),
  };
};

/** Signing out leaves nothing of anybody's drafts in this browser. */
export const wipeComposeStores = async (): Promise<void> => {
  const all = await indexedDB.databases();
  const names = all.flatMap(({ name }) => (name?.startsWith(PREFIX) ? [name] : []));
  await Promise.all(names.map((name) => deleteDB(name)));
};

/** The same in memory: where a browser keeps nothing (private windows), and in tests. */
export const memoryComposeStore = (): ComposeStore => {
  const drafts = new Map<string, ComposeDraft>();
  const files = new Map<string, Blob>();
  return {
    list: async () => [...drafts.values()],
    put: async (draft) => void drafts.set(draft.key, structuredClone(draft)),
    remove: async (key) => void drafts.delete(key),
    putFile: async (key, file) => void files.set(key, file),
    file: async (key) => files.get(key),
    removeFile: async (key) => void files.delete(key),
  };
};
