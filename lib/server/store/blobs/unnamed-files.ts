import { join } from 'node:path';
import type { AccountNo } from '@/lib/base/ids';
import { removeBlobFile } from '@/lib/server/store/blobs/blob-files';
import { statement } from '@/lib/server/store/sql';
import type { Store } from '@/lib/server/store/store';

/** A file below the blob root, and the account whose it is. */
export type NamedFile = { readonly account: AccountNo; readonly file: string };

const NAMED = statement(
  'blobs-named',
  `select distinct "file" from "Blob" where "accountId" = $1 and "file" = any($2::text[])`,
);

/** Those of the account's files that a row still names: several rows may share one (a draft and the upload it was made of). */
export const namedFiles = async (
  store: Store,
  account: AccountNo,
  files: readonly string[],
): Promise<ReadonlySet<string>> => {
  const rows = await store.database.rows<{ file: string }>(NAMED, [account, files]);
  return new Set(rows.map((row) => row.file));
};

/** Removes those of the files that no row names any more. A new row names a file only by way of another row that does. */
export const dropUnnamedFiles = async (store: Store, files: readonly NamedFile[]): Promise<void> => {
  for (const account of new Set(files.map((one) => one.account))) {
    const theirs = files.filter((one) => one.account === account).map((one) => one.file);
    const named = await namedFiles(store, account, theirs);
    for (const file of theirs) if (!named.has(file)) await removeBlobFile(join(store.blobRoot, file));
  }
};
