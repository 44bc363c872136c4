import { searchTerms } from '@/lib/mail/search/search-terms';

/** A phrase in quotes, in which a backslash escapes, or whatever has no space in it. */
const PIECE = /"(?:\\.|[^"\\])*"|\S+/g;

/** A piece that is more than one word stands in quotes, so that its words are looked for in their order, in one place. */
const whole = (piece: string): string =>
  /^".*"$/s.test(piece) || !/[^\p{L}\p{N}*]/u.test(piece) ? piece : `"${piece.replace(/[\\"]/g, '\\$&')}"`;

/**
 * What a text of a rule asks for: one of several lists of pieces, with OR between them; each piece is a word or a phrase as a
 * FilterCondition has it (RFC 8621 §4.4.1). Pieces in which nothing can be found, signs alone, are left out.
 */
export const ruleAlternatives = (text: string | null): string[][] => {
  const lists: string[][] = [[]];
  for (const piece of text?.match(PIECE) ?? []) {
    const written = whole(piece);
    if (piece === 'OR') lists.push([]);
    else if (searchTerms(written).length > 0) lists.at(-1)?.push(written);
  }
  return lists.filter((pieces) => pieces.length > 0);
};

/** All of its pieces. */
export const ruleWords = (text: string | null): string[] => ruleAlternatives(text).flat();

/** The text of a piece without quotes and signs of the language. */
export const bareWord = (piece: string): string =>
  /^".*"$/s.test(piece) ? piece.slice(1, -1).replace(/\\(.)/gs, '$1') : piece.replace(/\*$/, '');
