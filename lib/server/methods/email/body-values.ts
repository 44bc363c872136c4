import type { AccountNo } from '@/lib/base/ids';
import type { EmailBodyValue } from '@/lib/jmap/email-body-part';
import type { BodyPart } from '@/lib/mail/mime/body-part';
import { decodeBytes } from '@/lib/mail/mime/decode-body';
import { type MethodContext, MethodFailed } from '@/lib/server/methods/method-context';
import { type BlobKey, findBlobs, openBlob, type StoredBlob } from '@/lib/server/store/blobs/blobs';
import { awaitBodies } from '@/lib/server/store/fetch-requests';
import type { Store } from '@/lib/server/store/store';

/** A text part that is larger is cut even when the client asks for all of it; the blob has the rest. */
const MOST_BYTES = 4 * 1024 * 1024;

export type WantedValue = { readonly emailNo: number; readonly part: BodyPart };
const partOf = ({ part }: WantedValue): string => part.partId ?? '1';

type Bytes = { readonly bytes: Buffer; readonly isCut: boolean };
const EMPTY: Bytes = { bytes: Buffer.alloc(0), isCut: false };

const readBytes = async (store: Store, key: BlobKey, blob: StoredBlob): Promise<Bytes | undefined> => {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of await openBlob(store, key, blob)) {
      chunks.push(chunk as Buffer);
      size += (chunk as Buffer).length;
      if (size > MOST_BYTES) break;
    }
  } catch {
    // The file is gone and its row with it: it is fetched again.
    return undefined;
  }
  return { bytes: Buffer.concat(chunks).subarray(0, MOST_BYTES), isCut: blob.size > MOST_BYTES };
};

/** Cut to `most` octets of UTF-8, never inside a character, and in HTML never inside a tag (RFC 8621 §4.2). */
export const truncateText = (text: string, most: number, isHtml: boolean): { value: string; isTruncated: boolean } => {
  const bytes = Buffer.from(text);
  if (most === 0 || bytes.length <= most) return { value: text, isTruncated: false };
  let end = most;
  while (end > 0 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  const value = bytes.toString('utf8', 0, end);
  if (!isHtml) return { value, isTruncated: true };
  const open = value.lastIndexOf('<');
  return { value: open > value.lastIndexOf('>') ? value.slice(0, open) : value, isTruncated: true };
};

const bodyValueOf = (part: BodyPart, read: { bytes: Buffer; isCut: boolean }, most: number): EmailBodyValue => {
  const { value, isEncodingProblem } = decodeBytes(read.bytes, part.charset);
  const cut = truncateText(value.replaceAll('\r\n', '\n'), most, part.type === 'text/html');
  return { value: cut.value, isEncodingProblem, isTruncated: cut.isTruncated || read.isCut };
};

/**
 * The decoded texts of parts, by email and part id (RFC 8621 §4.1.4). What is not in the store is asked for; when it cannot
 * be had in time the call fails with serverUnavailable: an empty body would be a lie.
 */
export const bodyValues = async (
  context: MethodContext,
  account: AccountNo,
  wanted: readonly WantedValue[],
  most: number,
): Promise<Map<number, Record<string, EmailBodyValue>>> => {
  const values = new Map<number, Record<string, EmailBodyValue>>();
  const put = (one: WantedValue, read: Bytes) => {
    const known = values.get(one.emailNo) ?? {};
    known[partOf(one)] = bodyValueOf(one.part, read, most);
    values.set(one.emailNo, known);
  };
  /** Puts what is in the store, one text after the other: only one is in memory. Returns what is not there. */
  const putKept = async (parts: readonly WantedValue[]): Promise<WantedValue[]> => {
    const { store } = context;
    const found = await findBlobs(
      store,
      account,
      parts.map((one) => ({ emailNo: one.emailNo, part: partOf(one) })),
    );
    const blobs = new Map(found.map((blob) => [`${blob.emailNo} ${blob.part}`, blob]));
    const missing: WantedValue[] = [];
    for (const one of parts) {
      const [emailNo, part] = [one.emailNo, partOf(one)];
      const blob = blobs.get(`${emailNo} ${part}`);
      const read = blob && (await readBytes(store, { account, emailNo, part }, blob));
      if (read) put(one, read);
      else missing.push(one);
    }
    return missing;
  };
  for (const one of wanted) if (one.part.size === 0) put(one, EMPTY);
  const missing = await putKept(wanted.filter((one) => one.part.size > 0));
  if (missing.length === 0) return values;
  const outcome = await awaitBodies(
    context.store,
    missing.map((one) => ({ account, emailNo: one.emailNo, part: partOf(one) })),
  );
  if (outcome.kind !== 'fetched') {
    throw new MethodFailed(
      'serverUnavailable',
      outcome.kind === 'failed' ? outcome.error : 'The mail server did not answer in time',
    );
  }
  if ((await putKept(missing)).length > 0)
    throw new MethodFailed('serverUnavailable', 'The text of a message could not be kept');
  return values;
};
