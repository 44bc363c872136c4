import { findPart } from '@/lib/mail/mime/email-bodies';
import { PartNotFound, readPart } from '@/lib/mail/mime/read-part';
import { type BlobKey, findBlob, openBlob, putBlob } from '@/lib/server/store/blobs/blobs';
import { getEmails } from '@/lib/server/store/emails';
import { failFetch, finishFetch, releaseFetch, takeFetchRequests } from '@/lib/server/store/fetch-requests';
import type { SyncContext } from '@/lib/server/sync/sync-account';

const AT_ONCE = 20;

/**
 * Serves the bodies that somebody waits for out of the messages that are kept here. What cannot be had is the answer to the one who
 * waits; anything else is thrown, and the request waits again until its deadline.
 */
export const readBodiesHere = async (context: SyncContext): Promise<void> => {
  const { store, account } = context;
  for (;;) {
    const requests = await takeFetchRequests(store, account, AT_ONCE);
    if (requests.length === 0) return;
    const keys = requests.map(({ emailNo, part }) => ({ account, emailNo, part }));
    try {
      for (const key of keys) await serve(context, key);
    } catch (error) {
      for (const key of keys) await releaseFetch(store, key);
      throw error;
    }
  }
};

const serve = async (context: SyncContext, key: BlobKey): Promise<void> => {
  const { store } = context;
  const whole: BlobKey = { ...key, part: '' };
  const [kept, [email]] = [await findBlob(store, whole), (await getEmails(store, key.account, [key.emailNo])).list];
  const leaf = email && findPart(email.structure, key.part);
  if (!kept || !leaf) return failFetch(store, key, 'The message is not here');
  try {
    await putBlob(store, key, leaf.type, readPart(await openBlob(store, whole, kept), key.part));
    await finishFetch(store, key);
  } catch (error) {
    if (!(error instanceof PartNotFound)) throw error;
    await failFetch(store, key, 'The message has no such part');
  }
};
