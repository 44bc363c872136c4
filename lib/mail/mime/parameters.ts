import { decodeOctets } from '@/lib/mail/header/decode-words';
import { decodeBytes } from '@/lib/mail/mime/decode-body';
import type { StructureItem, StructureList } from '@/lib/mail/mime/structure-list';

const text = (item: StructureItem | undefined): string => (typeof item === 'string' ? item : '');

/** Percent-escapes of RFC 2231 §4 as octets. */
const percent = (value: string): Buffer =>
  Buffer.from(
    value.replace(/%([0-9a-f]{2})/gi, (_match, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  );

/**
 * The value of a parameter in a parenthesised list ("name" "value" ...), with the continuations and charsets of RFC 2231
 * put together; raw 8-bit decoded, encoded words left to the caller. null: not there.
 */
export const parameterValue = (list: StructureList, name: string): string | null => {
  let plain: string | null = null;
  const pieces: { order: number; value: string; encoded: boolean }[] = [];
  for (let at = 0; at + 1 < list.length; at += 2) {
    const key = text(list[at]).toLowerCase();
    const value = text(list[at + 1]);
    if (key === name) plain ??= value;
    const match = key.startsWith(`${name}*`) ? /^\*(\d{1,3})?(\*)?$/.exec(key.slice(name.length)) : null;
    if (match)
      pieces.push({ order: Number(match[1] ?? 0), value, encoded: match[2] === '*' || match[1] === undefined });
  }
  if (pieces.length === 0) return plain === null ? null : decodeOctets(plain);
  pieces.sort((a, b) => a.order - b.order);
  const charset = /^([^']*)'[^']*'/.exec(pieces[0]?.encoded ? pieces[0].value : '');
  const bytes = pieces.map(({ value, encoded }, index) => {
    const bare = index === 0 && charset ? value.slice(charset[0].length) : value;
    return encoded ? percent(bare) : Buffer.from(bare, 'latin1');
  });
  return decodeBytes(Buffer.concat(bytes), charset?.[1] || 'utf-8').value;
};
