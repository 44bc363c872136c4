import { parseHeaders } from '@/lib/mail/header/parse-headers';
import { receivedDate } from '@/lib/mail/header/received-date';
import { contentHash } from '@/lib/mail/identity/content-hash';
import { hasAttachment } from '@/lib/mail/mime/email-bodies';
import { type ReadMessage, readMessage } from '@/lib/mail/mime/read-message';
import { headerWords } from '@/lib/mail/search/header-words';
import { threadKeys } from '@/lib/mail/threading/thread-keys';
import { type KeptMessage, keepMessage, readKept } from '@/lib/server/store/blobs/kept-messages';
import type { CollectedEmail } from '@/lib/server/store/pop3/collect-emails';
import type { SyncContext } from '@/lib/server/sync/sync-account';

/** Below it a message waits in memory for others, to share a file with them. */
export const SMALL = 1024 * 1024;
const EARLIEST = Date.UTC(1970, 0, 1);
/** A clock that is a little ahead is believed; a date in the future would keep a message on top of the list for ever. */
const AHEAD_MS = 10 * 60_000;

/** A message that came over the wire: what it is, and where its octets are. */
export type ReadCollected = {
  readonly hash: string;
  readonly read: ReadMessage;
  readonly octets: Buffer | KeptMessage;
};

/**
 * Reads one message to its end. A small one stays in memory, a large one goes to the disk as it comes. Throws BlobTooLarge past `most`
 * octets.
 */
export const readCollected = async (
  { store, account }: SyncContext,
  { source, most }: { readonly source: AsyncIterable<Uint8Array>; readonly most: number },
): Promise<ReadCollected> => {
  const hash = contentHash();
  const iterator = hashed(source, hash.write)[Symbol.asyncIterator]();
  const first: Uint8Array[] = [];
  let length = 0;
  let isAll = false;
  while (!isAll && length <= Math.min(SMALL, most)) {
    const { value, done } = await iterator.next();
    if (done) isAll = true;
    else {
      first.push(value);
      length += value.length;
    }
  }
  if (isAll) {
    const octets = Buffer.concat(first, length);
    return { hash: hash.end(), octets, read: await readMessage(once(octets)) };
  }
  const kept = await keepMessage(store, account, { octets: following(first, iterator), most });
  return { hash: hash.end(), octets: kept, read: await readMessage(readKept(store, kept)) };
};

async function* hashed(source: AsyncIterable<Uint8Array>, write: (chunk: Uint8Array) => void) {
  for await (const chunk of source) {
    write(chunk);
    yield chunk;
  }
}

async function* once(octets: Uint8Array) {
  yield octets;
}

async function* following(first: readonly Uint8Array[], rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* first;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}

/** The message as the store takes it: unread, in a thread of its own or of others, never joined to a copy elsewhere. */
export const collectedEmail = ({ read }: ReadCollected, size: number, now: number): CollectedEmail['email'] => {
  const { structure } = read;
  const headers = parseHeaders(read.headerBlock);
  const latest = now + AHEAD_MS;
  const said = receivedDate(read.headerBlock);
  return {
    bits: 0,
    keywords: [],
    deleted: false,
    receivedAt: said === null || said > latest ? now : Math.max(said, EARLIEST),
    size: Math.min(size, 2 ** 31 - 1),
    headers,
    structure,
    hasAttachment: hasAttachment(structure),
    joinKey: null,
    threadKeys: threadKeys({ headers }),
    words: headerWords(headers, structure),
  };
};
