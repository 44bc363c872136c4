import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type AccountNo, accountIdOf } from '@/lib/base/ids';
import { type BlobOctets, blobOctets } from '@/lib/server/methods/blob/blob-octets';
import {
  accountId,
  accountOf,
  type Method,
  type MethodContext,
  MethodFailed,
  MOST_OBJECTS_IN_GET,
  read,
} from '@/lib/server/methods/method-context';

/** The name of a digest in RFC 9404 -> ours; weaker ones are for whoever must compare with what they have. */
const DIGESTS = { sha: 'sha1', 'sha-256': 'sha256', 'sha-512': 'sha512' } as const;
/** RFC 9404 §2, supportedDigestAlgorithms. */
export const DIGEST_ALGORITHMS = Object.keys(DIGESTS);
/** The most octets that one response carries; a client reads more in ranges, or downloads (RFC 8620 §6.2). */
export const MOST_OCTETS_IN_GET = 16 * 1024 * 1024;

const property = z.enum([
  'data',
  'data:asText',
  'data:asBase64',
  'size',
  ...Object.keys(DIGESTS).map((name) => `digest:${name}`),
]);
const shape = z.strictObject({
  accountId,
  ids: z.array(z.string()).max(MOST_OBJECTS_IN_GET),
  properties: z.array(property).nullish(),
  offset: z.int().nonnegative().nullish(),
  length: z.int().nonnegative().nullish(),
});
type Asked = {
  readonly properties: ReadonlySet<string>;
  /** The range that is asked for, in octets; Infinity: to the end. */
  readonly offset: number;
  readonly length: number;
};

type Found = Readonly<Record<string, unknown>>;

/** Blob/get (RFC 9404 §4.2): octets inline, whole or a range of them, and what they come to. */
export const blobGet: Method = async (args, context) => {
  const given = read(shape, args);
  const account = accountOf(given.accountId, context);
  const asked: Asked = {
    properties: new Set(given.properties ?? ['data', 'size']),
    offset: given.offset ?? 0,
    length: given.length ?? Number.POSITIVE_INFINITY,
  };
  const list: Found[] = [];
  const notFound: string[] = [];
  const left = { octets: MOST_OCTETS_IN_GET };
  for (const id of new Set(given.ids)) {
    const found = await getOne(context, account, { id, asked, left });
    if (found) list.push({ id, ...found });
    else notFound.push(id);
  }
  return { accountId: accountIdOf(account), list, notFound };
};

type GetOne = { readonly id: string; readonly asked: Asked; readonly left: { octets: number } };

/** Throws requestTooLarge when more is asked for than a response carries, serverUnavailable when the mail server cannot be asked. */
const getOne = async (
  context: MethodContext,
  account: AccountNo,
  { id, asked, left }: GetOne,
): Promise<Found | undefined> => {
  const found = await blobOctets(context, account, id);
  if (found.kind === 'notFound') return undefined;
  if (found.kind === 'unavailable') throw new MethodFailed('serverUnavailable', found.detail);
  const { blob } = found;
  const offset = Math.min(asked.offset, blob.size);
  const length = Math.min(asked.length, blob.size - offset);
  const isData = [...asked.properties].some((name) => name.startsWith('data'));
  if (isData) left.octets -= length;
  if (left.octets < 0)
    throw new MethodFailed('requestTooLarge', `A response carries ${MOST_OCTETS_IN_GET} octets: ask for ranges`);
  const end = asked.length === Number.POSITIVE_INFINITY ? asked.offset : asked.offset + asked.length;
  return {
    ...(asked.properties.has('size') && { size: blob.size }),
    ...(await contentOf(blob, { offset, length, isData, properties: asked.properties })),
    // §4.2: the range begins or ends past the end of the blob.
    ...(end > blob.size && { isTruncated: true }),
  };
};

type Range = {
  readonly offset: number;
  readonly length: number;
  readonly isData: boolean;
  readonly properties: ReadonlySet<string>;
};

/** The data and the digests of a range, read once. */
const contentOf = async (blob: BlobOctets, { offset, length, isData, properties }: Range): Promise<Found> => {
  const digests = Object.entries(DIGESTS).filter(([name]) => properties.has(`digest:${name}`));
  if (!isData && digests.length === 0) return {};
  const hashes = digests.map(([name, algorithm]) => ({ name, hash: createHash(algorithm) }));
  const chunks: Buffer[] = [];
  for await (const chunk of (await blob.read(offset, length)) as AsyncIterable<Buffer>) {
    for (const { hash } of hashes) hash.update(chunk);
    if (isData) chunks.push(chunk);
  }
  const digested = hashes.map(({ name, hash }) => [`digest:${name}`, hash.digest('base64')]);
  return { ...(isData && dataOf(Buffer.concat(chunks), properties)), ...Object.fromEntries(digested) };
};

/** §4.2: text where it is asked for and the octets are UTF-8; `data` alone is answered with base64 where they are not. */
const dataOf = (octets: Buffer, properties: ReadonlySet<string>): Found => {
  const isText = properties.has('data:asText') || properties.has('data');
  const text = isText ? asText(octets) : undefined;
  const isProblem = isText && text === undefined;
  const isBase64 = properties.has('data:asBase64') || (properties.has('data') && isProblem);
  return {
    ...(text !== undefined && { 'data:asText': text }),
    ...(properties.has('data:asText') && isProblem && { 'data:asText': null }),
    ...(isBase64 && { 'data:asBase64': octets.toString('base64') }),
    ...(isProblem && { isEncodingProblem: true }),
  };
};

const asText = (octets: Buffer): string | undefined => {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(octets);
  } catch {
    return undefined;
  }
};
