import { createHash } from 'node:crypto';
import { bitsOf } from '@/lib/mail/flags/keyword-bits';
import { parseHeaders, splitHeaderFields } from '@/lib/mail/header/parse-headers';
import { receivedDate } from '@/lib/mail/header/received-date';
import { htmlToSearchText } from '@/lib/mail/html/html-to-text';
import { joinKey } from '@/lib/mail/identity/join-key';
import { canonicalOctets } from '@/lib/mail/mime/canonical-octets';
import { hasAttachment } from '@/lib/mail/mime/email-bodies';
import { type ReadMessage, readMessage } from '@/lib/mail/mime/read-message';
import { makePreview } from '@/lib/mail/preview/make-preview';
import { headerWords } from '@/lib/mail/search/header-words';
import { tokens } from '@/lib/mail/search/tokens';
import { threadKeys } from '@/lib/mail/threading/thread-keys';
import type { IncomingEmail } from '@/lib/server/store/incoming-email';

/** What a message may contribute to the search index. */
const MOST_WORDS = 8000;
/** "Now" is not earlier than the date that a clock somewhere wrote; a message from the future would stay on top for ever. */
const AHEAD_MS = 10 * 60_000;

/** What is to be kept of a message beside its octets. */
export type ImportFacts = {
  /** As JMAP names them, lower case. */
  readonly keywords: readonly string[];
  /** Milliseconds since the epoch; null: what the message itself says (RFC 8621 §4.8), else now. */
  readonly receivedAt: number | null;
};

/** A message that was read to its end: all that the store keeps of it. */
export type ReadImported = {
  readonly email: Omit<IncomingEmail, 'uid' | 'modseq' | 'deleted'>;
  readonly preview: string;
  readonly bodyWords: readonly string[];
  /** SHA-256 of its octets in hexadecimal. */
  readonly sha256: string;
  /** Are these the octets that a server would be given (canonicalOctets)? Otherwise they must be put right before they are kept. */
  readonly isCanonical: boolean;
};

/** The text of a message as the list and the search need it. */
export const importedText = (text: ReadMessage['text']): Pick<ReadImported, 'preview' | 'bodyWords'> => ({
  preview: makePreview(text),
  bodyWords: tokens(text.plain ?? htmlToSearchText(text.html ?? ''), MOST_WORDS),
});

/** Reads a message that is to be imported; undefined: it is none, for it has no header field. Throws what the source throws. */
export const readImported = async (
  source: AsyncIterable<Uint8Array>,
  { keywords, receivedAt: given }: ImportFacts,
  now: number,
): Promise<ReadImported | undefined> => {
  const given256 = createHash('sha256');
  let size = 0;
  async function* counted() {
    for await (const chunk of source) {
      given256.update(chunk);
      size += chunk.length;
      yield chunk;
    }
  }
  const plain256 = createHash('sha256');
  async function* canonical() {
    for await (const chunk of canonicalOctets(counted())) {
      plain256.update(chunk);
      yield chunk;
    }
  }
  const read = await readMessage(canonical());
  if (splitHeaderFields(read.headerBlock).length === 0) return undefined;
  const sha256 = given256.digest('hex');
  return {
    ...importedEmail(read, { keywords, size, now, given }),
    sha256,
    isCanonical: sha256 === plain256.digest('hex'),
  };
};

type Facts = {
  readonly keywords: readonly string[];
  readonly size: number;
  readonly now: number;
  readonly given: number | null;
};

const importedEmail = (
  { headerBlock, structure, text }: ReadMessage,
  { keywords, size, now, given }: Facts,
): Omit<ReadImported, 'sha256' | 'isCanonical'> => {
  const headers = parseHeaders(headerBlock);
  const said = receivedDate(headerBlock);
  const believed = said === null || said > now + AHEAD_MS ? now : said;
  // INTERNALDATE has no parts of a second, nor are there dates before 1970 that every server takes.
  const receivedAt = Math.max(0, Math.floor((given ?? believed) / 1000) * 1000);
  const { bits, others } = bitsOf(keywords);
  return {
    email: {
      bits,
      keywords: others,
      receivedAt,
      size,
      headers,
      structure,
      hasAttachment: hasAttachment(structure),
      joinKey: joinKey({ serverEmailId: null, headers, receivedAt, size, structure }),
      threadKeys: threadKeys({ headers }),
      words: headerWords(headers, structure),
    },
    ...importedText(text),
  };
};
