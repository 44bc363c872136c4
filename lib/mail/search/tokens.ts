/**
 * Raised when the same text gives other tokens than before, or a header other words: documents remember theirs and are made again. A
 * migration makes the index "SearchDocument_old" anew with it, by which they are found.
 */
export const TOKENISER_VERSION = 2;

const LONGEST = 40;
/** Scripts that are written without spaces. */
export const UNSPACED = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}\\p{Script=Thai}';
const TOKEN = new RegExp(`([${UNSPACED}]+)|([\\p{L}\\p{N}]+(?:['’._@-][\\p{L}\\p{N}]+)*)`, 'gu');
const MARKS = /\p{M}+/gu;

/** Accents and case away, ß and ss alike, full-width like narrow. */
export const fold = (text: string): string =>
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

/** The pieces of a compound stand one behind the other: "anna.berg@example.org" is anna, berg, example, org. */
const pieces = (word: string): string[] => word.split(/['’._@-]/u).map((part) => part.slice(0, LONGEST));

/** What is written without a break: a word, the pieces of a compound, or the pairs of a script without spaces. */
export type TokenRun = { readonly words: readonly string[]; readonly isUnspaced: boolean };

/** The runs of a text, in order, folded. */
export function* tokenRuns(text: string): Generator<TokenRun> {
  for (const match of fold(text).matchAll(TOKEN))
    yield match[1] === undefined
      ? { words: pieces(match[2] ?? ''), isUnspaced: false }
      : { words: pairs(match[1]), isUnspaced: true };
}

/**
 * The words of a text, in order, folded. One tokeniser for documents and for queries. Runs of scripts without spaces become
 * overlapping pairs. At most `limit` tokens are returned: a hostile text must not grow the index without bound.
 */
export const tokens = (text: string, limit = 20_000): string[] => {
  const found: string[] = [];
  for (const { words } of tokenRuns(text)) {
    found.push(...words);
    if (found.length >= limit) return found.slice(0, limit);
  }
  return found;
};
