import { keywordsFromImap } from '@/lib/mail/flags/imap-flags';
import { parseHeaders } from '@/lib/mail/header/parse-headers';
import { joinKey } from '@/lib/mail/identity/join-key';
import { hasAttachment } from '@/lib/mail/mime/email-bodies';
import { parseStructure } from '@/lib/mail/mime/parse-structure';
import { headerWords } from '@/lib/mail/search/header-words';
import { threadKeys } from '@/lib/mail/threading/thread-keys';
import type { FetchedRow } from '@/lib/server/protocols/imap/fetched-row';
import type { IncomingEmail } from '@/lib/server/store/incoming-email';

/** INTERNALDATE that no clock ever showed would break sorting and PostgreSQL's range alike. */
const EARLIEST = Date.UTC(1970, 0, 1);
const LATEST = Date.UTC(2200, 0, 1);

/** A row of the lean reader as the store takes it: decoded, joined, threaded, tokenised. */
export const incomingEmail = (row: FetchedRow): IncomingEmail => {
  const headers = parseHeaders(row.headerBlock ?? '');
  const structure = parseStructure(row.structure ?? []);
  const receivedAt = Math.min(Math.max(row.internalDate, EARLIEST), LATEST);
  const size = Math.min(Math.max(row.size, 0), 2 ** 31 - 1);
  return {
    ...keywordsFromImap(row.flags),
    uid: row.uid,
    modseq: row.modseq,
    receivedAt,
    size,
    headers,
    structure,
    hasAttachment: hasAttachment(structure),
    joinKey: joinKey({ serverEmailId: row.emailId, headers, receivedAt, size, structure }),
    threadKeys: threadKeys({ headers, serverThreadId: row.threadId }),
    words: headerWords(headers, structure),
  };
};
