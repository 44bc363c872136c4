import { type Dirent, existsSync } from 'node:fs';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { AccountNo } from '@/lib/base/ids';
import { namedFiles } from '@/lib/server/store/blobs/unnamed-files';
import { expireUploads } from '@/lib/server/store/blobs/uploads';
import { forgetOldKeys } from '@/lib/server/store/client-keys';
import type { Store } from '@/lib/server/store/store';

/** A file is written before its row: only one that is older than any upload can take is an orphan. */
const OLD_MS = 24 * 60 * 60 * 1000;

const foldersIn = async (path: string): Promise<string[]> =>
  (await readdir(path, { withFileTypes: true })).filter((entry: Dirent) => entry.isDirectory()).map(({ name }) => name);

/**
 * Removes what nothing refers to: uploads of a day ago, keys of a month ago, files that a crash or a destroyed email left
 * behind. One folder of at most a few thousand names is held at a time. Returns how many files went.
 */
export const sweepBlobs = async (store: Store, now: number): Promise<number> => {
  await expireUploads(store);
  await forgetOldKeys(store);
  if (!existsSync(store.blobRoot)) return 0;
  let removed = 0;
  for (const folder of await foldersIn(store.blobRoot)) {
    if (!/^\d+$/.test(folder)) continue;
    for (const spread of await foldersIn(join(store.blobRoot, folder))) {
      removed += await sweepFolder(store, Number(folder) as AccountNo, { folder: join(folder, spread), now });
    }
  }
  return removed;
};

const sweepFolder = async (
  store: Store,
  account: AccountNo,
  { folder, now }: { folder: string; now: number },
): Promise<number> => {
  const files = (await readdir(join(store.blobRoot, folder))).map((name) => join(folder, name));
  const named = await namedFiles(store, account, files);
  let removed = 0;
  for (const file of files) {
    if (named.has(file)) continue;
    const path = join(store.blobRoot, file);
    const found = await stat(path).catch(() => undefined);
    if (!found?.isFile() || found.mtimeMs > now - OLD_MS) continue;
    await rm(path, { force: true });
    removed += 1;
  }
  return removed;
};
