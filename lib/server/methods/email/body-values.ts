import type { AccountNo } from '@/lib/base/ids';
import type { EmailBodyValue } from '@/lib/jmap/email-body-part';
import type { BodyPart } from '@/lib/mail/mime/body-part';
import { decodeBytes } from '@/lib/mail/mime/decode-body';
import { type Bytes, type PartKey, readParts } from '@/lib/server/methods/email/read-parts';
import type { MethodContext } from '@/lib/server/methods/method-context';

/** A text part that is larger is cut even when the client asks for all of it; the blob has the rest. */
export const MOST_BYTES = 4 * 1024 * 1024;

export type WantedValue = { readonly emailNo: number; readonly part: BodyPart };
const EMPTY: Bytes = { bytes: Buffer.alloc(0), isCut: false };
const partOf = ({ part }: WantedValue): string => part.partId ?? '1';

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

/** The text of a part, from its decoded octets (RFC 8621 §4.1.4), at most `most` octets of it; 0: whole. */
export const bodyValueOf = (part: BodyPart, read: Bytes, most: number): EmailBodyValue => {
  const { value, isEncodingProblem } = decodeBytes(read.bytes, part.charset);
  const cut = truncateText(value.replaceAll('\r\n', '\n'), most, part.type === 'text/html');
  return { value: cut.value, isEncodingProblem, isTruncated: cut.isTruncated || read.isCut };
};

/** The decoded texts of parts, by email and part id (RFC 8621 §4.1.4), each at most `most` octets; 0: whole. */
export const bodyValues = async (
  context: Pick<MethodContext, 'store'>,
  account: AccountNo,
  wanted: readonly WantedValue[],
  most: number,
): Promise<Map<number, Record<string, EmailBodyValue>>> => {
  const values = new Map<number, Record<string, EmailBodyValue>>();
  const byKey = new Map(wanted.map((one) => [`${one.emailNo} ${partOf(one)}`, one]));
  const take = ({ emailNo, part }: PartKey, read: Bytes) => {
    const one = byKey.get(`${emailNo} ${part}`);
    if (one) values.set(emailNo, { ...values.get(emailNo), [part]: bodyValueOf(one.part, read, most) });
  };
  const keys = wanted.map((one) => ({ key: { emailNo: one.emailNo, part: partOf(one) }, size: one.part.size }));
  for (const { key, size } of keys) if (size === 0) take(key, EMPTY);
  const parts = keys.filter(({ size }) => size > 0).map(({ key }) => key);
  await readParts(context, { account, parts, most: MOST_BYTES, take });
  return values;
};
