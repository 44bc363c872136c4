import { searchTerms } from '@/lib/mail/search/search-terms';

/** A phrase in quotes, in which a backslash escapes, or whatever has no space in it. */
const PIECE = /"(?:\\.|[^"\\])*"|\S+/g;

/** A piece that is more than one word stands in quotes, so that its words are looked for in their order, in one place. */
const whole = (piece: string): string =>
  /^".*"$/s.test(piece) || !/[^\p{L}\p{N}*]/u.test(piece) ? piece : `"${piece.replace(/[\\"]/g, '\\$&')}"`;

/**
 * The pieces of a text of a rule, each a word or a phrase as a FilterCondition has it (RFC 8621 §4.4.1). Pieces in which nothing can be
 * found, signs alone, are left out.
 */
export const ruleWords = (text: string | null): string[] =>
  (text?.match(PIECE) ?? []).map(whole).filter((piece) => searchTerms(piece).length > 0);

/** The text of a piece without quotes and signs of the language. */
export const bareWord = (piece: string): string =>
  /^".*"$/s.test(piece) ? piece.slice(1, -1).replace(/\\(.)/gs, '$1') : piece.replace(/\*$/, '');
