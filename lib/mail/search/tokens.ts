/** Raised when the same text gives other tokens than before; documents remember theirs and are made again. */
export const TOKENISER_VERSION = 1;

const LONGEST = 40;
/** Scripts that are written without spaces. */
const UNSPACED = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}\\p{Script=Thai}';
const TOKEN = new RegExp(`([${UNSPACED}]+)|([\\p{L}\\p{N}]+(?:['’._@-][\\p{L}\\p{N}]+)*)`, 'gu');
const MARKS = /\p{M}+/gu;

/** Accents and case away, ß and ss alike, full-width like narrow. */
const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(MARKS, '')
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('ø', 'o')
    .replaceAll('ł', 'l')
    .replaceAll('æ', 'ae')
    .replaceAll('œ', 'oe')
    .replaceAll('ı', 'i');

/** Overlapping pairs, and the last character alone, so that every single character is the beginning of a token. */
const pairs = (run: string): string[] => {
  const characters = [...run];
  return characters.map((character, index) => character + (characters[index + 1] ?? ''));
};

/** A compound is found whole and by its pieces: "anna.berg@example.org" also answers to "berg". */
const pieces = (word: string): string[] => {
  const parts = word.split(/['’._@-]/u);
  return parts.length > 1
    ? [word.slice(0, LONGEST), ...parts.map((part) => part.slice(0, LONGEST))]
    : [word.slice(0, LONGEST)];
};

/**
 * The words of a text, in order, folded. One tokeniser for documents and for queries. Runs of scripts without spaces become
 * overlapping pairs. At most `limit` tokens are returned: a hostile text must not grow the index without bound.
 */
export const tokens = (text: string, limit = 20_000): string[] => {
  const found: string[] = [];
  for (const match of fold(text).matchAll(TOKEN)) {
    found.push(...(match[1] === undefined ? pieces(match[2] ?? '') : pairs(match[1])));
    if (found.length >= limit) return found.slice(0, limit);
  }
  return found;
};
