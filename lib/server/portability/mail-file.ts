import { MboxReader } from '@/lib/mail/mbox/read-mbox';

/** A message of a file, to be read before the next one is asked for; what is left of it is skipped. */
export type FileMessage = {
  readonly octets: AsyncIterable<Uint8Array>;
  /** When it came in, as the file says: milliseconds since the epoch; null: it says nothing. */
  readonly receivedAt: number | null;
  /** The octet of an mbox from which on it can be read anew. */
  readonly start?: number;
};

/** What a file is by its first octets. mail: one message, if it is anything. */
export type FileKind = 'zip' | 'mbox' | 'mail';

/** Enough to see what a file is, behind empty lines. */
const LOOKED_AT = 64;

/** Looks at the beginning of a file; `octets` gives all of it again. */
export const openFile = async (
  source: AsyncIterable<Uint8Array>,
): Promise<{ readonly kind: FileKind; readonly octets: AsyncIterable<Uint8Array> }> => {
  const iterator = source[Symbol.asyncIterator]();
  const first: Uint8Array[] = [];
  let size = 0;
  while (size < LOOKED_AT) {
    const next = await iterator.next();
    if (next.done) break;
    first.push(next.value);
    size += next.value.length;
  }
  return { kind: kindOf(Buffer.concat(first)), octets: following(first, iterator) };
};

const kindOf = (beginning: Buffer): FileKind => {
  const text = beginning.toString('latin1', 0, LOOKED_AT);
  if (text.startsWith('PK\x03\x04') || text.startsWith('PK\x05\x06')) return 'zip';
  return /^[\r\n]*From /.test(text) ? 'mbox' : 'mail';
};

async function* following(first: readonly Uint8Array[], rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* first;
    for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
  } finally {
    await rest.return?.();
  }
}

/** The messages of an mbox, as they come. */
export async function* mboxMessages(source: AsyncIterable<Uint8Array>): AsyncGenerator<FileMessage> {
  const pieces = piecesOf(source);
  const iterator = pieces[Symbol.asyncIterator]();
  let piece = await iterator.next();
  async function* octets(): AsyncGenerator<Uint8Array> {
    for (piece = await iterator.next(); !piece.done && piece.value.kind === 'octets'; piece = await iterator.next())
      yield piece.value.octets;
  }
  try {
    while (!piece.done) {
      if (piece.value.kind === 'octets') {
        piece = await iterator.next();
        continue;
      }
      const message = octets();
      yield { octets: message, receivedAt: piece.value.at > 0 ? piece.value.at : null, start: piece.value.start };
      for await (const _ of message);
    }
  } finally {
    await pieces.return(undefined);
  }
}

async function* piecesOf(source: AsyncIterable<Uint8Array>) {
  const reader = new MboxReader();
  for await (const chunk of source) yield* reader.write(chunk);
  yield* reader.end();
}
