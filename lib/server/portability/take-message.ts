import type { AccountNo } from '@/lib/base/ids';
import type { ImportReason } from '@/lib/jmap/waxwing/mail-import';
import { parseHeaders, splitHeaderFields } from '@/lib/mail/header/parse-headers';
import { messageStatus } from '@/lib/mail/mbox/status-keywords';
import { canonicalOctets } from '@/lib/mail/mime/canonical-octets';
import type { FileMessage } from '@/lib/server/portability/mail-file';
import { BlobTooLarge } from '@/lib/server/store/blobs/blob-files';
import { dropKept, type KeptMessage, keepMessage, readKept } from '@/lib/server/store/blobs/kept-messages';
import { type ReadImported, readImported } from '@/lib/server/store/imported/read-imported';
import type { Store } from '@/lib/server/store/store';

/** Below it a message waits in memory for others, to share a file with them. */
const SMALL = 512 * 1024;
/** Who writes a longer header has something else in mind: what stands behind it says nothing of the message. */
const LONGEST_HEADER = 256 * 1024;
/** One of these is in every mail; a text with a colon in its first line is none. */
const OF_MAIL = new Set([
  'from',
  'to',
  'cc',
  'bcc',
  'sender',
  'date',
  'subject',
  'message-id',
  'received',
  'return-path',
]);

/** What the report says of a message. */
export type TakenWords = { readonly subject: string; readonly sender: string };
/** A message of a file as it can be put into a mailbox, or why it cannot. */
export type TakenMessage = TakenWords &
  (
    | { readonly kind: 'read'; readonly read: ReadImported; readonly octets: Buffer | KeptMessage }
    | { readonly kind: 'refused'; readonly reason: ImportReason }
  );

export type TakeOptions = {
  readonly store: Store;
  readonly account: AccountNo;
  /** Octets of a message. */
  readonly most: number;
  readonly now: number;
};

/** Reads one message of a file to its end: a small one into memory, a large one to the disk. Its lines end with CRLF afterwards. */
export const takeMessage = async (options: TakeOptions, message: FileMessage): Promise<TakenMessage> => {
  const source = canonicalOctets(message.octets);
  const { beginning, isAll } = await begin(source, Math.min(SMALL, options.most));
  const block = headerBlockOf(beginning);
  const words = wordsOf(block);
  const refuse = (reason: ImportReason): TakenMessage => ({ kind: 'refused', reason, ...words });
  if (!splitHeaderFields(block).some(({ name }) => OF_MAIL.has(name.toLowerCase()))) return refuse('noMessage');
  const { keywords, isDeleted } = messageStatus(block);
  if (isDeleted) return refuse('deleted');
  const octets = isAll ? beginning : await keepRest(options, beginning, source);
  if (octets === null) return refuse('tooLarge');
  const facts = { keywords, receivedAt: dateOf(message, options.now) };
  const again = Buffer.isBuffer(octets) ? once(octets) : readKept(options.store, octets);
  const read = await readImported(again, facts, options.now);
  if (read) return { kind: 'read', read, octets, ...words };
  if (!Buffer.isBuffer(octets)) await dropKept(options.store, options.account, octets);
  return refuse('noMessage');
};

/** A separator with a date to come, or of a clock that was never set, says nothing. */
const dateOf = ({ receivedAt }: FileMessage, now: number): number | null =>
  receivedAt !== null && receivedAt <= now ? receivedAt : null;

type Begun = { readonly beginning: Buffer; readonly isAll: boolean };

const begin = async (source: AsyncGenerator<Uint8Array>, most: number): Promise<Begun> => {
  const chunks: Uint8Array[] = [];
  for (let size = 0; size <= most; ) {
    const next = await source.next();
    if (next.done) return { beginning: Buffer.concat(chunks), isAll: true };
    chunks.push(next.value);
    size += next.value.length;
  }
  return { beginning: Buffer.concat(chunks), isAll: false };
};

/** null: it is larger than it may be. */
const keepRest = async (
  { store, account, most }: TakeOptions,
  beginning: Buffer,
  source: AsyncGenerator<Uint8Array>,
): Promise<KeptMessage | null> => {
  async function* octets(): AsyncGenerator<Uint8Array> {
    yield beginning;
    yield* source;
  }
  try {
    return await keepMessage(store, account, { octets: octets(), most });
  } catch (error) {
    if (error instanceof BlobTooLarge) return null;
    throw error;
  }
};

/** With CRLF, as all of the message. */
const headerBlockOf = (beginning: Buffer): string => {
  const text = beginning.toString('latin1', 0, LONGEST_HEADER);
  const end = text.startsWith('\r\n') ? 0 : text.indexOf('\r\n\r\n');
  return end < 0 ? text : text.slice(0, end + 2);
};

const wordsOf = (block: string): TakenWords => {
  const { subject, from } = parseHeaders(block);
  return { subject: subject ?? '', sender: from[0]?.name || from[0]?.email || '' };
};

async function* once(octets: Buffer): AsyncGenerator<Uint8Array> {
  yield octets;
}
