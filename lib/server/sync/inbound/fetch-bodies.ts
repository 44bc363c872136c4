import { Readable } from 'node:stream';
import { MailServerError } from '@/lib/base/errors';
import { findPart } from '@/lib/mail/mime/email-bodies';
import { decodeTransfer } from '@/lib/mail/mime/transfer-decoder';
import type { ImapConnection } from '@/lib/server/protocols/imap/imap-connection';
import { type BlobKey, putBlob } from '@/lib/server/store/blobs/blobs';
import { type CopyPlace, copiesOf } from '@/lib/server/store/emails';
import { readPartHere } from '@/lib/server/sync/here/read-bodies-here';
import { isRefusal } from '@/lib/server/sync/inbound/is-refusal';
import { serveFetchRequests } from '@/lib/server/sync/serve-fetch-requests';
import type { SyncContext } from '@/lib/server/sync/sync-account';

/**
 * Serves the bodies that somebody waits for: streamed from the server into the store. `connect` gives a connection when there is
 * something to do. A refusal is the answer to the one who waits.
 */
export const fetchBodies = (context: SyncContext, connect: () => Promise<ImapConnection>): Promise<void> =>
  serveFetchRequests(context, async (key) => {
    const [place] = await copiesOf(context.store, context.account, key.emailNo);
    // No server has it yet.
    if (!place) return readPartHere(context, key);
    try {
      await fetchOne(context, await connect(), { key, place });
      return { kind: 'here' };
    } catch (error) {
      if (!isRefusal(error)) throw error;
      return { kind: 'refused', why: error.serverText ?? error.message };
    }
  });

const PING_MS = 10_000;

type Wanted = { readonly key: BlobKey; readonly place: CopyPlace };

const fetchOne = async (context: SyncContext, connection: ImapConnection, { key, place }: Wanted): Promise<void> => {
  if (connection.selected?.path !== place.path) await connection.select(place.path, { readOnly: true });
  const leaf = key.part === '' ? undefined : findPart(place.structure, key.part);
  if (key.part !== '' && !leaf) throw gone();
  const ask = () => begun(connection.streamPart({ uid: place.uid, part: key.part }));
  let raw = await ask();
  if (!raw && leaf?.size !== 0) {
    // A mailbox that was selected before the message came does not know it until the server may say so (RFC 9051 §7.4.1).
    await connection.ping({ timeoutMs: PING_MS });
    raw = await ask();
    if (!raw) throw gone();
  }
  // message/rfc822 is the octets themselves; only leaves are transfer-encoded.
  const isEncoded = leaf !== undefined && leaf.type !== 'message/rfc822';
  await putBlob(
    context.store,
    key,
    leaf?.type ?? 'message/rfc822',
    isEncoded ? decodeTransfer(raw ?? nothing(), leaf.encoding) : (raw ?? nothing()),
  );
};

const nothing = (): AsyncIterable<Buffer> => Readable.from([]);

/** A stream that has something to give; undefined: it has ended without. */
const begun = async (stream: AsyncGenerator<Buffer>): Promise<AsyncIterable<Buffer> | undefined> => {
  const first = await stream.next();
  if (first.done) return undefined;
  const whole = async function* () {
    try {
      yield first.value;
      yield* stream;
    } finally {
      await stream.return(undefined);
    }
  };
  return whole();
};

const gone = (): MailServerError => new MailServerError('The message is gone', { kind: 'refused', temporary: false });
