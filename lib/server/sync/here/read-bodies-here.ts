import { findPart } from '@/lib/mail/mime/email-bodies';
import { PartNotFound, readPart } from '@/lib/mail/mime/read-part';
import { type BlobKey, findBlob, openBlob, putBlob } from '@/lib/server/store/blobs/blobs';
import { getEmails } from '@/lib/server/store/emails';
import { openTransfers } from '@/lib/server/store/transfers/transfer';
import { type ServedBody, serveFetchRequests } from '@/lib/server/sync/serve-fetch-requests';
import type { SyncContext } from '@/lib/server/sync/sync-account';

/** Serves the bodies that somebody waits for out of the messages that are kept here. */
export const readBodiesHere = (context: SyncContext): Promise<void> =>
  serveFetchRequests(context, (key) => readPartHere(context, key));

/** One part, out of the whole message that is kept here. What is on its way from another account is awaited (keepTransferred). */
export const readPartHere = async ({ store }: SyncContext, key: BlobKey): Promise<ServedBody> => {
  const whole: BlobKey = { ...key, part: '' };
  const [kept, [email]] = [await findBlob(store, whole), (await getEmails(store, key.account, [key.emailNo])).list];
  const leaf = email && findPart(email.structure, key.part);
  if (!kept && (await openTransfers(store, key.account, [key.emailNo])).length > 0) return { kind: 'awaited' };
  if (!kept || !leaf) return { kind: 'refused', why: 'The message is not here' };
  try {
    await putBlob(store, key, leaf.type, readPart(await openBlob(store, whole, kept), key.part));
    return { kind: 'here' };
  } catch (error) {
    if (!(error instanceof PartNotFound)) throw error;
    return { kind: 'refused', why: 'The message has no such part' };
  }
};
