import { Readable } from 'node:stream';
import type { BodyPart } from '@/lib/mail/mime/body-part';
import { PartNotFound, readPart } from '@/lib/mail/mime/read-part';
import { findBlob, openBlob } from '@/lib/server/store/blobs/blobs';
import type { SyncContext } from '@/lib/server/sync/sync-account';

/** The decoded octets of a part that is kept here, alone or in its whole message; null: it is not. */
export const readPartOctets = async (
  { store, account }: SyncContext,
  emailNo: number,
  { partId }: BodyPart,
): Promise<Buffer | null> => {
  const part = partId ?? '1';
  const key = { account, emailNo };
  try {
    const alone = await findBlob(store, { ...key, part });
    if (alone) return Buffer.concat(await (await openBlob(store, { ...key, part }, alone)).toArray());
    const whole = await findBlob(store, { ...key, part: '' });
    if (!whole) return null;
    const octets = await openBlob(store, { ...key, part: '' }, whole);
    return Buffer.concat(await Readable.from(readPart(octets, part)).toArray());
  } catch (error) {
    // The file is gone, or the message has no such part.
    if (error instanceof PartNotFound || (error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
};
