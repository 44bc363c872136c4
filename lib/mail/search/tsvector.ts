/** PostgreSQL keeps positions up to this, and at most 255 of them for one lexeme. */
const LAST_POSITION = 16_383;
const MOST_POSITIONS = 255;

/**
 * The account's prefix on every lexeme: capitals only, while tokens are lower case, so no two accounts can share a lexeme and
 * the postings of one account are closed to all others.
 */
export const accountCode = (account: number): string => {
  let code = '';
  let rest = account;
  do {
    code = String.fromCharCode(65 + (rest % 26)) + code;
    rest = Math.floor(rest / 26);
  } while (rest > 0);
  return code;
};

const quote = (word: string): string => `'${word.replace(/[\\']/g, '$&$&')}'`;

/** Tokens in order -> the text form of a tsvector with positions, to be cast: `to_tsvector` fails on long texts. */
export const tsvectorText = (code: string, words: readonly string[]): string => {
  const positions = new Map<string, number[]>();
  words.forEach((word, index) => {
    const position = Math.min(index + 1, LAST_POSITION);
    const known = positions.get(word);
    if (!known) positions.set(word, [position]);
    else if (known.length < MOST_POSITIONS && known.at(-1) !== position) known.push(position);
  });
  return [...positions].map(([word, at]) => `${quote(code + word)}:${at.join(',')}`).join(' ');
};

/** What a query asks for: words (perhaps as prefixes) and phrases, all of which must be there. */
export type SearchTerm =
  | { readonly kind: 'word'; readonly word: string; readonly prefix: boolean }
  | { readonly kind: 'phrase'; readonly words: readonly string[] };

/** Terms -> the text form of a tsquery, to be cast. */
export const tsqueryText = (code: string, terms: readonly SearchTerm[]): string =>
  terms
    .map((term) =>
      term.kind === 'phrase'
        ? `(${term.words.map((word) => quote(code + word)).join(' <-> ')})`
        : quote(code + term.word) + (term.prefix ? ':*' : ''),
    )
    .join(' & ');
