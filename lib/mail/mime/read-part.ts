import { type Entity, MessageSplitter } from '@/lib/mail/mime/split-message';
import { type TransferDecoder, transferDecoder } from '@/lib/mail/mime/transfer-decoder';

/** The message has no leaf with that section number. */
export class PartNotFound extends Error {
  override readonly name = 'PartNotFound';
}

const IDENTITY: TransferDecoder = { write: (chunk) => Buffer.from(chunk), end: () => Buffer.alloc(0) };

/**
 * The octets of one part of a message, decoded (RFC 8621 §4.1.4); of an embedded message as they are. `partId` is an IMAP section
 * number. Streams: no more than a chunk is held, and what follows the part is not read. Throws PartNotFound.
 */
export async function* readPart(source: AsyncIterable<Uint8Array>, partId: string): AsyncGenerator<Buffer> {
  let decoder: TransferDecoder | undefined;
  let pieces: Buffer[] = [];
  let isOver = false;
  const isWanted = (entity: Entity) => entity.path === partId && entity.kind !== 'multipart';
  const open = (entity: Entity): TransferDecoder => {
    decoder ??= entity.kind === 'message' ? IDENTITY : transferDecoder(entity.fields.encoding);
    return decoder;
  };
  const splitter = new MessageSplitter({
    onBody: (entity, octets) => {
      if (!isOver && isWanted(entity)) pieces.push(open(entity).write(octets));
    },
    onEnd: (entity) => {
      if (isOver || !isWanted(entity)) return;
      pieces.push(open(entity).end());
      isOver = true;
    },
  });
  const taken = function* () {
    const ready = pieces;
    pieces = [];
    if (ready.some(({ length }) => length > 0)) yield Buffer.concat(ready);
  };
  for await (const chunk of source) {
    splitter.write(chunk);
    yield* taken();
    if (isOver) return;
  }
  splitter.end();
  yield* taken();
  if (!isOver) throw new PartNotFound(`There is no part ${partId}`);
}
