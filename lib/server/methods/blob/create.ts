import { z } from 'zod';
import { blobIdOf } from '@/lib/base/blob-id';
import { type AccountNo, accountIdOf } from '@/lib/base/ids';
import { type BlobOctets, blobOctets } from '@/lib/server/methods/blob/blob-octets';
import { LARGEST_UPLOAD, mediaType } from '@/lib/server/methods/blob/upload';
import { createEach } from '@/lib/server/methods/create-each';
import {
  type Arguments,
  accountId,
  accountOf,
  type Method,
  type MethodContext,
  MethodFailed,
  read,
} from '@/lib/server/methods/method-context';
import {
  checkRecord,
  invalid,
  MOST_OBJECTS_IN_SET,
  type Outcome,
  orNull,
  refused,
} from '@/lib/server/methods/set-shape';
import { addUpload } from '@/lib/server/store/blobs/uploads';

/** RFC 9404 §2, maxDataSources. */
export const MOST_DATA_SOURCES = 64;

const shape = z.strictObject({
  accountId,
  create: z.record(z.string().min(1).max(255), z.record(z.string(), z.unknown())),
});
/** Of the three kinds of source exactly one, and nothing beside (RFC 9404 §4.1). */
const source = z.union([
  z.strictObject({ 'data:asText': z.string() }),
  z.strictObject({ 'data:asBase64': z.string() }),
  z.strictObject({
    blobId: z.string(),
    offset: z.int().nonnegative().nullish(),
    length: z.int().nonnegative().nullish(),
  }),
]);
const upload = z.strictObject({
  data: z.array(source).max(MOST_DATA_SOURCES),
  type: z.string().max(255).nullish(),
});

type Source = z.infer<typeof source>;
/** Octets that are here, or a range of a blob. */
type Piece = Buffer | { readonly blob: BlobOctets; readonly offset: number; readonly length: number };
type Created = { readonly id: string; readonly type: string; readonly size: number };

/** Blob/upload (RFC 9404 §4.1): blobs put together from texts, base64 and ranges of other blobs, also those just made. */
export const blobUpload: Method = async (args, context) => {
  const given = read(shape, args);
  const account = accountOf(given.accountId, context);
  const creations = Object.entries(given.create);
  if (creations.length > MOST_OBJECTS_IN_SET) throw new MethodFailed('requestTooLarge');
  const { created, notCreated } = await createEach(context, creations, (one) => createOne(context, account, one));
  return { accountId: accountIdOf(account), created: orNull(created), notCreated: orNull(notCreated) };
};

const createOne = async (context: MethodContext, account: AccountNo, record: Arguments): Promise<Outcome<Created>> => {
  const checked = checkRecord(upload, record);
  if ('error' in checked) return checked;
  const pieces: Piece[] = [];
  for (const one of checked.done.data) {
    const piece = await pieceOf(context, account, one);
    if ('error' in piece) return piece;
    pieces.push(piece.done);
  }
  const size = pieces.reduce((sum, { length }) => sum + length, 0);
  if (size > LARGEST_UPLOAD) return refused('tooLarge', { maxSize: LARGEST_UPLOAD });
  const type = mediaType(checked.done.type ?? null);
  const { no } = await addUpload(context.store, { account, type, limit: LARGEST_UPLOAD }, octetsOf(pieces));
  return { done: { id: blobIdOf({ emailNo: 0, part: String(no) }), type, size } };
};

/** §4.1: what is said wrongly is refused, never guessed at. */
const pieceOf = async (context: MethodContext, account: AccountNo, given: Source): Promise<Outcome<Piece>> => {
  if ('data:asText' in given) {
    const text = given['data:asText'];
    // Half of a surrogate pair is no text, and could only be kept as another one.
    return text.isWellFormed() ? { done: Buffer.from(text) } : invalid('data');
  }
  if ('data:asBase64' in given) {
    const octets = fromBase64(given['data:asBase64']);
    return octets ? { done: octets } : invalid('data');
  }
  const found = await blobOctets(context, account, given.blobId);
  if (found.kind === 'notFound') return refused('blobNotFound', { notFound: [given.blobId] });
  if (found.kind === 'unavailable') return refused('serverUnavailable', { description: found.detail });
  const { blob } = found;
  const offset = given.offset ?? 0;
  const length = given.length ?? blob.size - offset;
  return length >= 0 && offset + length <= blob.size ? { done: { blob, offset, length } } : invalid('data');
};

/** RFC 4648 §4, with its padding and without any other character; undefined: it is none. */
const fromBase64 = (text: string): Buffer | undefined => {
  const octets = Buffer.from(text, 'base64');
  return octets.toString('base64') === text ? octets : undefined;
};

async function* octetsOf(pieces: readonly Piece[]): AsyncGenerator<Buffer> {
  for (const piece of pieces) {
    if (Buffer.isBuffer(piece)) yield piece;
    else yield* (await piece.blob.read(piece.offset, piece.length)) as AsyncIterable<Buffer>;
  }
}
