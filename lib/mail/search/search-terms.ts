import { type TokenRun, tokenRuns } from '@/lib/mail/search/tokens';

/** What a query asks for: a word, or words that stand one behind the other; `prefix`: the last is only a beginning. */
export type SearchTerm =
  | { readonly kind: 'word'; readonly word: string; readonly prefix: boolean }
  | { readonly kind: 'phrase'; readonly words: readonly string[]; readonly prefix: boolean };

/** A phrase in matched quotes, of either kind (RFC 8621 §4.4.1); an apostrophe inside a word begins none. */
const PIECE = /"((?:\\.|[^"\\])*)"|(?<=^|\s)'((?:\\.|[^'\\])*)'(?=\s|$)|(\S+)/g;

/**
 * Behind the last character of a run of a script without spaces the text may go on, where a document has a pair: it is what the
 * pair before it ends with, and alone it is a beginning.
 */
const sought = ({ words, isUnspaced }: TokenRun): { words: readonly string[]; prefix: boolean } =>
  isUnspaced && words.length > 1 ? { words: words.slice(0, -1), prefix: false } : { words, prefix: isUnspaced };

const term = (words: readonly string[], prefix: boolean): SearchTerm[] => {
  const [word, ...more] = words;
  if (word === undefined) return [];
  return more.length > 0 ? [{ kind: 'phrase', words, prefix }] : [{ kind: 'word', word, prefix }];
};

const phraseTerm = (text: string): SearchTerm[] => {
  const runs = [...tokenRuns(text)];
  const last = runs.at(-1);
  if (!last) return [];
  const end = sought(last);
  return term([...runs.slice(0, -1).flatMap(({ words }) => words), ...end.words], end.prefix);
};

const wordTerms = (text: string): SearchTerm[] => {
  const runs = [...tokenRuns(text)];
  return runs.flatMap((run, index) => {
    const { words, prefix } = sought(run);
    return term(words, prefix || (text.endsWith('*') && index === runs.length - 1));
  });
};

/** One word or one quoted phrase of what somebody typed: what it asks for, and its words as they were written. */
export type SearchPiece = { readonly terms: readonly SearchTerm[]; readonly written: readonly string[] };

const LONGEST_WRITTEN = 60;

/**
 * The words as they are written, as far as they decide: what others are asked for who know nothing of our tokens. A text with the piece
 * in it has all of them, but for accents and what else is folded. Only letters, digits and marks are in them.
 */
const writtenWords = (text: string): string[] =>
  text
    .normalize('NFC')
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .map((word) => [...word].slice(0, LONGEST_WRITTEN).join(''))
    .filter((word) => word !== '');

/** What somebody typed, piece by piece; see searchTerms. */
export const searchPieces = (text: string): SearchPiece[] =>
  [...text.matchAll(PIECE)].map(([, double, single, word = '']) => {
    const phrase = (double ?? single)?.replace(/\\(.)/g, '$1');
    return phrase === undefined
      ? { terms: wordTerms(word), written: writtenWords(word) }
      : { terms: phraseTerm(phrase), written: writtenWords(phrase) };
  });

/**
 * The terms of what somebody typed, all of which must be found: every word, every quoted phrase in order (a backslash inside one
 * escapes the next character); a `*` at the end of a word asks for a beginning. A compound is asked for as its pieces in order.
 */
export const searchTerms = (text: string): SearchTerm[] => searchPieces(text).flatMap(({ terms }) => [...terms]);
