import { readAttachments } from '@/lib/server/sync/attachment-words';
import { readPartOctets } from '@/lib/server/sync/here/read-part-octets';
import type { SyncContext } from '@/lib/server/sync/sync-account';

/** Reads attachments for the search out of the messages that are kept here. Returns how many are done with; 0: all are. */
export const readAttachmentsHere = (context: SyncContext, isDisturbed: () => boolean): Promise<number> =>
  readAttachments(context, { isDisturbed, read: (no, part) => readPartOctets(context, no, part) });
