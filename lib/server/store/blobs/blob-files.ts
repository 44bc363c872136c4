import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import type { AccountNo } from '@/lib/base/ids';

/** The one door to message bytes: files under the data directory, streamed both ways. An S3 backend would stand here. */

/** Where a blob lies, relative to the blob root: by account, then spread over 256 folders. */
export const blobFile = (account: AccountNo, emailNo: number, part: string): string => {
  const name = createHash('sha256').update(`${emailNo} ${part}`).digest('hex').slice(0, 32);
  return join(String(account), name.slice(0, 2), name);
};

/** More came than a blob may hold. */
export class BlobTooLarge extends Error {
  override readonly name = 'BlobTooLarge';
}

/**
 * Writes bytes as they come: to a temporary file, fsynced, renamed. Nothing is seen under the name before it is whole, so a
 * crash leaves at most a temporary file. Returns the size in octets; throws what the source throws, and BlobTooLarge when it grows
 * past `limit`.
 */
export const writeBlobFile = async (
  path: string,
  source: AsyncIterable<Uint8Array>,
  limit: number,
): Promise<number> => {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const temporary = `${path}.${randomBytes(6).toString('hex')}.part`;
  const file = await open(temporary, 'wx', 0o600);
  let size = 0;
  try {
    for await (const chunk of source) {
      size += chunk.length;
      if (size > limit) throw new BlobTooLarge(`A blob grew past its limit of ${limit} octets`);
      await file.write(chunk);
    }
    await file.sync();
    await file.close();
    await rename(temporary, path);
    return size;
  } catch (error) {
    await file.close().catch(() => undefined);
    await rm(temporary, { force: true });
    throw error;
  }
};

/** Where some octets lie in a file: small messages that came together share one. */
export type FileRange = { readonly start: number; readonly size: number };

/** Those octets of a file; without a range all of them. */
export const readBlobFile = (path: string, range?: FileRange): Readable => {
  if (range?.size === 0) return Readable.from([]);
  const part = range && { start: range.start, end: range.start + range.size - 1 };
  return createReadStream(path, { highWaterMark: 256 * 1024, ...part });
};

export const removeBlobFile = (path: string): Promise<void> => rm(path, { force: true });

/** All that lies here of an account that was removed. */
export const removeBlobFolder = (root: string, account: AccountNo): Promise<void> =>
  rm(join(root, String(account)), { recursive: true, force: true });
