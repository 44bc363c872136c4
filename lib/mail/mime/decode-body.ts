export type DecodedText = {
  readonly value: string;
  /** RFC 8621 §4.1.4: the charset was unknown, or the octets were not of it. */
  readonly isEncodingProblem: boolean;
};

/** Names that mail uses and the Encoding Standard does not know. */
const ALIASES: Readonly<Record<string, string>> = {
  'us-ascii': 'windows-1252',
  ascii: 'windows-1252',
  'ansi_x3.4-1968': 'windows-1252',
  'x-unknown': 'utf-8',
  'unknown-8bit': 'utf-8',
  default: 'utf-8',
  cp1252: 'windows-1252',
  cp1251: 'windows-1251',
  cp1250: 'windows-1250',
  gb2312: 'gb18030',
  gbk: 'gb18030',
  cp932: 'shift_jis',
  'ks_c_5601-1987': 'euc-kr',
  'iso-8859-8-i': 'iso-8859-8-i',
};

const tryDecode = (bytes: Uint8Array, label: string): string | undefined => {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
};

const isAscii = (bytes: Uint8Array): boolean => bytes.every((byte) => byte < 0x80);

/**
 * Octets of a text part as text. Valid UTF-8 that is labelled as a one-byte charset is UTF-8: charsets lie, and no one-byte
 * text of more than a few letters is valid UTF-8 by chance.
 */
export const decodeBytes = (bytes: Uint8Array, charset: string | null): DecodedText => {
  const label = (charset ?? 'us-ascii').trim().toLowerCase();
  const known = ALIASES[label] ?? label;
  const utf8 = tryDecode(bytes, 'utf-8');
  const isOneByte = /^(windows-125\d|iso-8859-\d+|us-ascii|koi8-[ru]|macintosh)$/.test(known);
  if (utf8 !== undefined && (known === 'utf-8' || isOneByte)) {
    return { value: utf8, isEncodingProblem: isOneByte && label !== 'us-ascii' && !isAscii(bytes) };
  }
  const exact = tryDecode(bytes, known);
  if (exact !== undefined) return { value: exact, isEncodingProblem: false };
  return { value: utf8 ?? lenient(bytes, known), isEncodingProblem: true };
};

const lenient = (bytes: Uint8Array, label: string): string => {
  try {
    return new TextDecoder(label).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
};
