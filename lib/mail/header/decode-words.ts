import libmime from 'libmime';

const HIGH = /[\x80-\xff]/;
const strictUtf8 = new TextDecoder('utf-8', { fatal: true });
const windows1252 = new TextDecoder('windows-1252');

/** Raw 8-bit octets in a header (a latin1 string): UTF-8 (RFC 6532) when they are that, else windows-1252. */
export const decodeOctets = (latin1: string): string => {
  if (!HIGH.test(latin1)) return latin1;
  const bytes = Buffer.from(latin1, 'latin1');
  try {
    return strictUtf8.decode(bytes);
  } catch {
    return windows1252.decode(bytes);
  }
};

/** What no header field holds as it is, and an encoded word could bring in; a tab may have stood beside it. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const CONTROLS = /[\x00-\x08\x0a-\x1f\x7f-\x9f]/g;

/**
 * Encoded words of RFC 2047, without the control characters in them; what cannot be decoded stays as it is written. They are read in
 * quotes and beside letters too, where RFC 2047 §5 has none: many mailers write them there, and nobody writes them to be seen.
 */
export const decodeWords = (text: string): string => {
  if (!text.includes('=?')) return text;
  try {
    return libmime.decodeWords(text).replace(CONTROLS, '');
  } catch {
    return text;
  }
};

/** The text of an unstructured header (RFC 8621 §4.1.2.2), from its raw octets. */
export const decodeText = (latin1: string): string => decodeWords(decodeOctets(latin1)).trim();
