import type { AccountNo } from '@/lib/base/ids';
import type { EmailBodyValue } from '@/lib/jmap/email-body-part';
import type { BodyPart } from '@/lib/mail/mime/body-part';
import { decodeBytes } from '@/lib/mail/mime/decode-body';
import { type MethodContext, MethodFailed } from '@/lib/server/methods/method-context';
import { type BlobKey, findBlob, openBlob } from '@/lib/server/store/blobs/blobs';
import { awaitBodies } from '@/lib/server/store/fetch-requests';

/** A text part that is larger is cut even when the client asks for all of it; the blob has the rest. */
const MOST_BYTES = 4 * 1024 * 1024;

export type WantedValue = { readonly emailNo: number; readonly part: BodyPart };

const readBytes = async (
  context: MethodContext,
  key: BlobKey,
): Promise<{ bytes: Buffer; isCut: boolean } | undefined> => {
  const blob = await findBlob(context.store, key);
  if (!blob) return undefined;
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of await openBlob(context.store, key, blob)) {
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
  const put = (one: WantedValue, read: { bytes: Buffer; isCut: boolean }) => {
    const known = values.get(one.emailNo) ?? {};
    known[one.part.partId ?? '1'] = bodyValueOf(one.part, read, most);
    values.set(one.emailNo, known);
  };
  const keyOf = ({ emailNo, part }: WantedValue): BlobKey => ({ account, emailNo, part: part.partId ?? '1' });
  const missing: WantedValue[] = [];
  for (const one of wanted) {
    const found = one.part.size === 0 ? { bytes: Buffer.alloc(0), isCut: false } : await readBytes(context, keyOf(one));
    if (found) put(one, found);
    else missing.push(one);
  }
  if (missing.length === 0) return values;
  const outcome = await awaitBodies(context.store, missing.map(keyOf));
  if (outcome.kind !== 'fetched') {
    throw new MethodFailed(
      'serverUnavailable',
      outcome.kind === 'failed' ? outcome.error : 'The mail server did not answer in time',
    );
  }
  for (const one of missing) {
    const found = await readBytes(context, keyOf(one));
    if (!found) throw new MethodFailed('serverUnavailable', 'The text of a message could not be kept');
    put(one, found);
  }
  return values;
};
