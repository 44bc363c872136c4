import { type BuiltMessage, buildMessage } from '@/lib/mail/compose/build-message';
import { encodeBase64, encodeQuotedPrintable } from '@/lib/mail/compose/encode-body';
import { readNewEmail } from '@/lib/mail/compose/new-email';
import { type WriteMessageOptions, writeMessage } from '@/lib/mail/compose/write-message';

export type GivenBlobs = Readonly<Record<string, { readonly type: string; readonly octets: Buffer }>>;

const BOXES = { mailboxIds: { m1: true } };

/** The message that Email/set would make of this create, on 24 November 2026 at noon. Throws when it would refuse it. */
export const aBuiltMessage = (create: object, blobs: GivenBlobs = {}): BuiltMessage => {
  const read = readNewEmail({ ...BOXES, ...create });
  if ('error' in read) throw new Error(JSON.stringify(read.error));
  return buildMessage({
    ...read.email,
    factsOf: (blobId) => ({
      type: blobs[blobId]?.type ?? 'application/octet-stream',
      charset: null,
      size: blobs[blobId]?.octets.length ?? 0,
      isSevenBit: true,
    }),
    random: 'random',
    domain: 'example.test',
    now: Date.UTC(2026, 10, 24, 12),
  });
};

/** Its octets, all at once. */
export const written = async (
  { message, leaves }: BuiltMessage,
  blobs: GivenBlobs = {},
  options: WriteMessageOptions = {},
): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for (const piece of writeMessage(message, options)) {
    if ('octets' in piece) {
      chunks.push(piece.octets);
      continue;
    }
    const from = leaves.find(({ partId }) => partId === piece.part.partId)?.from;
    const octets = from && ('octets' in from ? from.octets : blobs[from.blobId]?.octets);
    if (!octets) throw new Error(`Nothing for part ${piece.part.partId}`);
    if (piece.part.encoding === 'base64') chunks.push(await all(encodeBase64(once(octets))));
    else chunks.push(piece.part.encoding === 'quoted-printable' ? encodeQuotedPrintable(octets) : octets);
  }
  return Buffer.concat(chunks);
};

async function* once(octets: Buffer) {
  // In uneven pieces, as a stream gives them.
  for (let at = 0; at < octets.length; at += 1009) yield octets.subarray(at, at + 1009);
}

const all = async (source: AsyncIterable<Buffer>): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of source) chunks.push(chunk);
  return Buffer.concat(chunks);
};
