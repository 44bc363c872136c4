import { type MarkedField, markOf } from '@/lib/mail/search/search-field';
import type { SearchTerm } from '@/lib/mail/search/search-terms';

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

const alone = (code: string, { mark, term }: { mark: string; term: SearchTerm }): string => {
  const words = term.kind === 'phrase' ? term.words : [term.word];
  const asked = words.map((word) => quote(code + mark + word)).join(' <-> ') + (term.prefix ? ':*' : '');
  return words.length > 1 ? `(${asked})` : asked;
};

/** Terms that must all be found in one document, each in any of the fields -> the text form of a tsquery, to be cast. */
export const tsqueryText = (
  code: string,
  { terms, fields }: { readonly terms: readonly SearchTerm[]; readonly fields: readonly MarkedField[] },
): string =>
  terms
    .map((term) => {
      const either = fields.map((field) => alone(code, { mark: markOf(field), term }));
      return either.length > 1 ? `(${either.join(' | ')})` : either.join('');
    })
    .join(' & ');
