import { join } from 'node:path';
import type { AccountNo } from '@/lib/base/ids';
import { blobFile, writeBlobFile } from '@/lib/server/store/blobs/blob-files';
import { LARGEST_BLOB } from '@/lib/server/store/blobs/blobs';
import { dropUnnamedFiles, type NamedFile } from '@/lib/server/store/blobs/unnamed-files';
import { statement } from '@/lib/server/store/sql';
import type { Store } from '@/lib/server/store/store';

/** RFC 8620 §6.1: an upload nothing refers to lives at least an hour; ours a day. */
const KEPT = '24 hours';
/** What one account may hold of uploads that nothing refers to. More than one email may take (RFC 8620 §6). */
const MOST_HELD = 500 * 1024 * 1024;

const RESERVE = statement(
  'uploads-reserve',
  `update "AccountState" set "nextUploadNo" = "nextUploadNo" + 1 where "accountId" = $1 returning "nextUploadNo" - 1 as no`,
);
const ADD = statement(
  'uploads-add',
  `insert into "Blob" ("accountId", "emailNo", "part", "type", "size", "file", "pinned") values ($1, 0, $2, $3, $4, $5, true)
   on conflict ("accountId", "emailNo", "part") do nothing`,
);
const OVER = statement(
  'uploads-over',
  `delete from "Blob" b using (
     select u."part", sum(u."size") over (order by u."usedAt" desc, u."part" desc) as held from "Blob" u where u."accountId" = $1 and u."emailNo" = 0
       and not exists (select from "Blob" o where o."accountId" = $1 and o."emailNo" <> 0 and o."file" = u."file")) x
   where b."accountId" = $1 and b."emailNo" = 0 and b."part" = x."part" and x.held > $2 and x."part" <> $3 returning b."file"`,
);

export type Upload = { readonly account: AccountNo; readonly type: string; readonly limit: number };

/**
 * Keeps an upload under a number of its own: first the file, then the row. When the source ends early or grows past the limit
 * nothing stays, and what it threw is thrown on. The oldest uploads that nothing refers to make room.
 */
export const addUpload = async (
  store: Store,
  { account, type, limit }: Upload,
  source: AsyncIterable<Uint8Array>,
): Promise<{ no: number; size: number }> => {
  const [reserved] = await store.database.rows<{ no: number }>(RESERVE, [account]);
  if (!reserved) throw new Error(`There is no account ${account}`);
  const size = await keep(store, { account, part: String(reserved.no), type, limit }, source);
  return { no: reserved.no, size };
};

export type UploadPart = {
  readonly account: AccountNo;
  /** The number of the upload, a dot, and the section number within it. */
  readonly part: string;
  readonly type: string;
};

/** Keeps a part of an uploaded message, decoded, as an upload beside it: whoever makes it again makes the same. */
export const addUploadPart = async (
  store: Store,
  given: UploadPart,
  source: AsyncIterable<Uint8Array>,
): Promise<void> => {
  await keep(store, { ...given, limit: LARGEST_BLOB }, source);
};

const keep = async (
  store: Store,
  { account, part, type, limit }: UploadPart & { readonly limit: number },
  source: AsyncIterable<Uint8Array>,
): Promise<number> => {
  const file = blobFile(account, 0, part);
  const size = await writeBlobFile(join(store.blobRoot, file), source, limit);
  await store.database.rows(ADD, [account, part, type, size, file]);
  const dropped = await store.database.rows<{ file: string }>(OVER, [account, MOST_HELD, part]);
  await dropUnnamedFiles(
    store,
    dropped.map((one) => ({ account, file: one.file })),
  );
  return size;
};

/** Not of one account: uploads of a day ago that no email names. */
const EXPIRE = {
  name: 'uploads-expire',
  text: `delete from "Blob" u where u."emailNo" = 0 and u."usedAt" < now() - interval '${KEPT}'
     and not exists (select from "Blob" o where o."accountId" = u."accountId" and o."emailNo" <> 0 and o."file" = u."file")
     returning u."accountId" as account, u."file"`,
};
/** Lets go of uploads that were never used, with their bytes. Returns how many. */
export const expireUploads = async (store: Store): Promise<number> => {
  const expired = await store.database.rows<NamedFile>(EXPIRE, []);
  await dropUnnamedFiles(store, expired);
  return expired.length;
};
