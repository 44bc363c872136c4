import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { AccountNo } from '@/lib/base/ids';
import { blobFile, type FileRange, readBlobFile, writeBlobFile } from '@/lib/server/store/blobs/blob-files';
import { dropUnnamedFiles } from '@/lib/server/store/blobs/unnamed-files';
import type { Store } from '@/lib/server/store/store';

/** The octets of a message on the disk, fsynced, and not yet anybody's. */
export type KeptMessage = FileRange & { readonly file: string };

const newFile = (account: AccountNo): string => blobFile(account, 0, `kept ${randomBytes(12).toString('hex')}`);

/**
 * Writes a large message as it comes, into a file of its own. What is never taken in is swept a day later. Throws BlobTooLarge past
 * `most` octets.
 */
export const keepMessage = async (
  store: Store,
  account: AccountNo,
  { octets, most }: { readonly octets: AsyncIterable<Uint8Array>; readonly most: number },
): Promise<KeptMessage> => {
  const file = newFile(account);
  return { file, start: 0, size: await writeBlobFile(join(store.blobRoot, file), octets, most) };
};

/** Writes small messages into one file: one fsync for all of them. In their order. */
export const keepMessages = async (
  store: Store,
  account: AccountNo,
  messages: readonly Uint8Array[],
): Promise<KeptMessage[]> => {
  async function* all() {
    yield* messages;
  }
  const file = newFile(account);
  if (messages.length > 0) await writeBlobFile(join(store.blobRoot, file), all(), Number.POSITIVE_INFINITY);
  let start = 0;
  return messages.map(({ length: size }) => {
    const kept = { file, start, size };
    start += size;
    return kept;
  });
};

/** The octets of a kept message, from the beginning. */
export const readKept = (store: Store, kept: KeptMessage): AsyncIterable<Uint8Array> =>
  readBlobFile(join(store.blobRoot, kept.file), kept);

/** It was not taken in: its file goes, unless somebody names it. */
export const dropKept = (store: Store, account: AccountNo, { file }: KeptMessage): Promise<void> =>
  dropUnnamedFiles(store, [{ account, file }]);
