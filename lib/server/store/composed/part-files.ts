import { join } from 'node:path';
import type { AccountNo } from '@/lib/base/ids';
import { blobFile, writeBlobFile } from '@/lib/server/store/blobs/blob-files';
import { dropUnnamedFiles } from '@/lib/server/store/blobs/unnamed-files';
import { statement } from '@/lib/server/store/sql';
import type { Store } from '@/lib/server/store/store';

const RESERVE = statement(
  'composed-reserve',
  `update "AccountState" set "nextEmailNo" = "nextEmailNo" + 1 where "accountId" = $1 returning "nextEmailNo" - 1 as no`,
);
/** The number of an email that is about to be made: its files are named by it before it is there. */
export const reserveEmail = async (store: Store, account: AccountNo): Promise<number> => {
  const [reserved] = await store.database.rows<{ no: number }>(RESERVE, [account]);
  if (!reserved) throw new Error(`There is no account ${account}`);
  return reserved.no;
};

type Part = { readonly emailNo: number; readonly part: string };

/** Writes the text of a part, before its email is there; a crash leaves an orphan that is swept. Returns the file. */
export const writePartFile = async (store: Store, account: AccountNo, part: Part, octets: Buffer): Promise<string> => {
  async function* once() {
    yield octets;
  }
  const file = blobFile(account, part.emailNo, part.part);
  await writeBlobFile(join(store.blobRoot, file), once(), octets.length);
  return file;
};

/** The email did not come to be: neither do its files. */
export const dropPartFiles = (store: Store, account: AccountNo, files: readonly string[]): Promise<void> =>
  dropUnnamedFiles(
    store,
    files.map((file) => ({ account, file })),
  );
