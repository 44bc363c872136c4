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

const readBytes = async (
  store: Store,
  key: BlobKey,
  { blob, most }: { blob: StoredBlob; most: number },
): Promise<Bytes | undefined> => {
  try {
    return { bytes: await beginning(await openBlob(store, key, blob), most), isCut: blob.size > most };
  } catch {
    // The file is gone and its row with it: it is fetched again.
    return undefined;
  }
};

/** Writes those that are whole messages which were composed here, and gives them to `take`. Returns the others. */
const takeComposed = async (store: Store, { account, parts, most, take }: ReadParts): Promise<PartKey[]> => {
  const missing: PartKey[] = [];
  for (const one of parts) {
    const written = one.part === '' ? await renderMessage(store, account, one.emailNo) : undefined;
    if (written) take(one, { bytes: await beginning(written.source, most), isCut: written.size > most });
    else missing.push(one);
  }
  return missing;
};

export type ReadParts = {
  readonly account: AccountNo;
  readonly parts: readonly PartKey[];
  /** Octets of each part that are read at most. */
  readonly most: number;
  readonly take: (part: PartKey, bytes: Bytes) => void;
};

/** Gives those parts that are in the store to `take`, one after the other: only one is in memory. Returns the others. */
export const takeKept = async (store: Store, { account, parts, most, take }: ReadParts): Promise<PartKey[]> => {
  const found = await findBlobs(store, account, parts);
  const blobs = new Map(found.map((blob) => [`${blob.emailNo} ${blob.part}`, blob]));
  const missing: PartKey[] = [];
  for (const one of parts) {
    const blob = blobs.get(`${one.emailNo} ${one.part}`);
    const read = blob && (await readBytes(store, { account, ...one }, { blob, most }));
    if (read) take(one, read);
    else missing.push(one);
  }
  return missing;
};

/**
 * The first octets of many parts. What is not in the store is asked for; when it cannot be had in time the call fails with
 * serverUnavailable: an empty body would be a lie. The statements are as many for one part as for a hundred.
 */
export const readParts = async ({ store }: MethodContext, asked: ReadParts): Promise<void> => {
  if (asked.parts.length === 0) return;
  const missing = await takeComposed(store, { ...asked, parts: await takeKept(store, asked) });
  if (missing.length === 0) return;
  const outcome = await awaitBodies(
    store,
    missing.map((one) => ({ account: asked.account, ...one })),
  );
  if (outcome.kind !== 'fetched') {
    const why = outcome.kind === 'failed' ? outcome.error : 'The mail server did not answer in time';
    throw new MethodFailed('serverUnavailable', why);
  }
  if ((await takeKept(store, { ...asked, parts: missing })).length > 0)
    throw new MethodFailed('serverUnavailable', 'The text of a message could not be kept');
};
