import { MailServerError } from '@/lib/base/errors';
import { findPart } from '@/lib/mail/mime/email-bodies';
import { decodeTransfer } from '@/lib/mail/mime/transfer-decoder';
import type { ImapConnection } from '@/lib/server/protocols/imap/imap-connection';
import { type BlobKey, putBlob } from '@/lib/server/store/blobs/blobs';
import { copiesOf } from '@/lib/server/store/emails';
import { failFetch, finishFetch, releaseFetch, takeFetchRequests } from '@/lib/server/store/fetch-requests';
import { isRefusal } from '@/lib/server/sync/inbound/is-refusal';
import type { SyncContext } from '@/lib/server/sync/sync-account';

const AT_ONCE = 20;

/**
 * Serves the bodies that somebody waits for: streamed from the server into the store. `connect` gives a connection when
 * there is something to do. A refusal is the answer to the one who waits; anything else is thrown, and the request waits
 * again until its deadline.
 */
export const fetchBodies = async (context: SyncContext, connect: () => Promise<ImapConnection>): Promise<void> => {
  const { store, account } = context;
  while (true) {
    const requests = await takeFetchRequests(store, account, AT_ONCE);
    if (requests.length === 0) return;
    const keys = requests.map(({ emailNo, part }) => ({ account, emailNo, part }));
    try {
      for (const key of keys) await serve(context, connect, key);
    } catch (error) {
      for (const key of keys) await releaseFetch(store, key);
      throw error;
    }
  }
};

const serve = async (context: SyncContext, connect: () => Promise<ImapConnection>, key: BlobKey): Promise<void> => {
  try {
    await fetchOne(context, await connect(), key);
    await finishFetch(context.store, key);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    await failFetch(context.store, key, error.serverText ?? error.message);
  }
};

const fetchOne = async (context: SyncContext, connection: ImapConnection, key: BlobKey): Promise<void> => {
  const [place] = await copiesOf(context.store, context.account, key.emailNo);
  if (!place) throw gone();
  if (connection.selected?.path !== place.path) await connection.select(place.path, { readOnly: true });
  const leaf = key.part === '' ? undefined : findPart(place.structure, key.part);
  if (key.part !== '' && !leaf) throw gone();
  const raw = connection.streamPart({ uid: place.uid, part: key.part });
  // message/rfc822 is the octets themselves; only leaves are transfer-encoded.
  const isEncoded = leaf !== undefined && leaf.type !== 'message/rfc822';
  await putBlob(
    context.store,
    key,
    leaf?.type ?? 'message/rfc822',
    isEncoded ? decodeTransfer(raw, leaf.encoding) : raw,
  );
};

const gone = (): MailServerError => new MailServerError('The message is gone', { kind: 'refused', temporary: false });
