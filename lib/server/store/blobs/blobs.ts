import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { AccountNo } from '@/lib/base/ids';
import { blobFile, readBlobFile, writeBlobFile } from '@/lib/server/store/blobs/blob-files';
import { dropUnnamedFiles } from '@/lib/server/store/blobs/unnamed-files';
import { statement } from '@/lib/server/store/sql';
import type { Store } from '@/lib/server/store/store';

/** A message that is bigger than this is not kept here. */
export const LARGEST_BLOB = 256 * 1024 * 1024;

/** `part` is an IMAP section number; '' is the whole message. The bytes of a part are decoded (RFC 8621 §4.1.4). */
export type BlobKey = { readonly account: AccountNo; readonly emailNo: number; readonly part: string };
/** `start`: where its octets begin in the file; several blobs may share one. */
export type StoredBlob = {
  readonly type: string;
  readonly size: number;
  readonly file: string;
  readonly start: number;
};

const FIND = statement(
  'blobs-find',
  `update "Blob" set "usedAt" = case when "usedAt" < now() - interval '1 hour' then now() else "usedAt" end
   where "accountId" = $1 and "emailNo" = $2 and "part" = $3 returning "type", "size", "file", "start"`,
);
const ADD = statement(
  'blobs-add',
  `insert into "Blob" ("accountId", "emailNo", "part", "type", "size", "file")
   select $1, $2, $3, $4, $5, $6 where exists (select from "EmailState" where "accountId" = $1 and "no" = $2)
   on conflict ("accountId", "emailNo", "part") do update set "size" = excluded."size", "usedAt" = now() returning "file"`,
);
// Never what is pinned: it exists nowhere else, and a file that cannot be opened now may be there again later.
const DROP = statement(
  'blobs-drop',
  `delete from "Blob" where "accountId" = $1 and "emailNo" = $2 and "part" = $3 and not "pinned"`,
);

/** The blob if its bytes are here. */
export const findBlob = async (store: Store, key: BlobKey): Promise<StoredBlob | undefined> =>
  (await store.database.rows<StoredBlob>(FIND, [key.account, key.emailNo, key.part]))[0];

const FIND_ALL = statement(
  'blobs-find-all',
  `update "Blob" b set "usedAt" = case when b."usedAt" < now() - interval '1 hour' then now() else b."usedAt" end
   from (select distinct n, p from unnest($2::int8[], $3::text[]) u(n, p)) x
   where b."accountId" = $1 and b."emailNo" = x.n and b."part" = x.p returning b."emailNo", b."part", b."type", b."size", b."file", b."start"`,
);

/** Those of the parts whose bytes are here. One statement, however many are asked for. */
export const findBlobs = (
  store: Store,
  account: AccountNo,
  parts: readonly { readonly emailNo: number; readonly part: string }[],
): Promise<(StoredBlob & { readonly emailNo: number; readonly part: string })[]> =>
  store.database.rows(FIND_ALL, [account, parts.map((one) => one.emailNo), parts.map((one) => one.part)]);

/** The bytes of a blob that findBlob found. A missing file (a cache emptied by hand) drops its row and throws. */
export const openBlob = async (store: Store, key: BlobKey, blob: StoredBlob): Promise<Readable> => {
  if (blob.size === 0) return Readable.from([]);
  const stream = readBlobFile(join(store.blobRoot, blob.file), blob);
  try {
    await new Promise<void>((resolve, reject) => {
      stream.once('open', () => resolve());
      stream.once('error', reject);
    });
    return stream;
  } catch (error) {
    await store.database.rows(DROP, [key.account, key.emailNo, key.part]);
    throw error;
  }
};

/** Keeps bytes: first the file, fsynced and renamed, then the row. Returns the size in octets. */
export const putBlob = async (
  store: Store,
  key: BlobKey,
  type: string,
  source: AsyncIterable<Uint8Array>,
): Promise<number> => {
  const file = blobFile(key.account, key.emailNo, key.part);
  const size = await writeBlobFile(join(store.blobRoot, file), source, LARGEST_BLOB);
  const kept = await store.database.rows(ADD, [key.account, key.emailNo, key.part, type, size, file]);
  // The email was destroyed while its bytes were on the way. Another that it was attached to may still need them.
  if (kept.length === 0) await dropUnnamedFiles(store, [{ account: key.account, file }]);
  return size;
};

/** Not of one account: what the whole cache holds beyond its bound, least recently used first. */
const OVER = {
  name: 'blobs-over',
  text: `select "accountId" as account, "emailNo", "part", "file" from (
     select *, sum("size") over (order by "usedAt" desc, "accountId", "emailNo", "part") as held from "Blob" where not "pinned") b where held > $1 limit 1000`,
};
/** Keeps the cache of message bytes under `bound` octets. Returns how many blobs were dropped. */
export const trimBlobs = async (store: Store, bound: number): Promise<number> => {
  const over = await store.database.rows<BlobKey & { file: string }>(OVER, [bound]);
  for (const blob of over) {
    await store.database.rows(DROP, [blob.account, blob.emailNo, blob.part]);
    await dropUnnamedFiles(store, [blob]);
  }
  return over.length;
};
