import { Readable } from 'node:stream';
import { decodeTransfer } from '@/lib/mail/mime/transfer-decoder';
import type { ImapConnection } from '@/lib/server/protocols/imap/imap-connection';
import { copiesOf } from '@/lib/server/store/emails';
import { readAttachments } from '@/lib/server/sync/attachment-words';
import { readPartOctets } from '@/lib/server/sync/here/read-part-octets';
import { isRefusal } from '@/lib/server/sync/inbound/is-refusal';
import type { SyncContext } from '@/lib/server/sync/sync-account';

/**
 * Reads attachments for the search, from what is kept here or else from the server; nothing of them is kept but their words. What
 * the server refuses has none. Returns how many messages are done with; 0: there is nothing left to do now.
 */
export const fetchAttachments = (
  context: SyncContext,
  connection: ImapConnection,
  isDisturbed: () => boolean,
): Promise<number> =>
  readAttachments(context, {
    isDisturbed,
    read: async (emailNo, part) => {
      const kept = await readPartOctets(context, emailNo, part);
      if (kept) return kept;
      const [place] = await copiesOf(context.store, context.account, emailNo);
      if (!place) return undefined;
      try {
        if (connection.selected?.path !== place.path) await connection.select(place.path, { readOnly: true });
        const raw = connection.streamPart({ uid: place.uid, part: part.partId ?? '1' });
        return Buffer.concat(await Readable.from(decodeTransfer(raw, part.encoding)).toArray());
      } catch (error) {
        if (!isRefusal(error)) throw error;
        return null;
      }
    },
  });
