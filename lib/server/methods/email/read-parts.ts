import type { AccountNo } from '@/lib/base/ids';
import { renderMessage } from '@/lib/server/compose/render-message';
import { type MethodContext, MethodFailed } from '@/lib/server/methods/method-context';
import { type BlobKey, findBlobs, openBlob, type StoredBlob } from '@/lib/server/store/blobs/blobs';
import { awaitBodies } from '@/lib/server/store/fetch-requests';
import type { Store } from '@/lib/server/store/store';

/** A part of an email by IMAP section number; '' is the whole message. */
export type PartKey = { readonly emailNo: number; readonly part: string };
export type Bytes = { readonly bytes: Buffer; readonly isCut: boolean };

/** The first octets of a source; the rest is not read. */
export const beginning = async (source: AsyncIterable<Buffer>, most: number): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of source) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > most) break;
  }
  return Buffer.concat(chunks).subarray(0, most);
};

type Read<T> = (source: AsyncIterable<Buffer>, size: number) => Promise<T>;
/** Parts that are read one after the other: what `read` makes of one is all of it that is in memory. */
export type ReadEach<T> = {
  readonly account: AccountNo;
  readonly parts: readonly PartKey[];
  readonly read: Read<T>;
  readonly take: (part: PartKey, made: T) => void;
};

const readBlob = async <T>(
  store: Store,
  key: BlobKey,
  { blob, read }: { blob: StoredBlob; read: Read<T> },
): Promise<{ readonly made: T } | undefined> => {
  try {
    return { made: await read(await openBlob(store, key, blob), blob.size) };
  } catch {
    // The file is gone and its row with it: it is fetched again.
    return undefined;
  }
};

/** Writes those that are whole messages which were composed here, and gives them to `take`. Returns the others. */
const takeComposed = async <T>(store: Store, { account, parts, read, take }: ReadEach<T>): Promise<PartKey[]> => {
  const missing: PartKey[] = [];
  for (const one of parts) {
    const written = one.part === '' ? await renderMessage(store, account, one.emailNo) : undefined;
    if (written) take(one, await read(written.source, written.size));
    else missing.push(one);
  }
  return missing;
};

/** Gives those parts that are in the store to `take`. Returns the others. */
const takeEach = async <T>(store: Store, { account, parts, read, take }: ReadEach<T>): Promise<PartKey[]> => {
  const found = await findBlobs(store, account, parts);
  const blobs = new Map(found.map((blob) => [`${blob.emailNo} ${blob.part}`, blob]));
  const missing: PartKey[] = [];
  for (const one of parts) {
    const blob = blobs.get(`${one.emailNo} ${one.part}`);
    const done = blob && (await readBlob(store, { account, ...one }, { blob, read }));
    if (done) take(one, done.made);
    else missing.push(one);
  }
  return missing;
};

/**
 * Reads many parts. What is not in the store is asked for; when it cannot be had in time the call fails with serverUnavailable: an
 * empty body would be a lie. The statements are as many for one part as for a hundred.
 */
export const readEach = async <T>({ store }: Pick<MethodContext, 'store'>, asked: ReadEach<T>): Promise<void> => {
  if (asked.parts.length === 0) return;
  const missing = await takeComposed(store, { ...asked, parts: await takeEach(store, asked) });
  if (missing.length === 0) return;
  const outcome = await awaitBodies(
    store,
    missing.map((one) => ({ account: asked.account, ...one })),
  );
  if (outcome.kind !== 'fetched') {
    const why = outcome.kind === 'failed' ? outcome.error : 'The mail server did not answer in time';
    throw new MethodFailed('serverUnavailable', why);
  }
  if ((await takeEach(store, { ...asked, parts: missing })).length > 0)
    throw new MethodFailed('serverUnavailable', 'The text of a message could not be kept');
};

export type ReadParts = Omit<ReadEach<Bytes>, 'read'> & {
  /** Octets of each part that are read at most. */
  readonly most: number;
};

const atMost =
  (most: number): Read<Bytes> =>
  async (source, size) => ({ bytes: await beginning(source, most), isCut: size > most });

/** The first octets of those parts that are in the store. Returns the others. */
export const takeKept = (store: Store, { most, ...asked }: ReadParts): Promise<PartKey[]> =>
  takeEach(store, { ...asked, read: atMost(most) });

/** The first octets of many parts (see readEach). */
export const readParts = (context: Pick<MethodContext, 'store'>, { most, ...asked }: ReadParts): Promise<void> =>
  readEach(context, { ...asked, read: atMost(most) });
