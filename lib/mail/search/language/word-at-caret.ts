import { type Operator, operatorOf } from '@/lib/mail/search/language/operators';

/** What somebody is just typing: the word before the caret, with the operator it belongs to. */
export type WordAtCaret = {
  /** Where it begins, with its operator and its minus; it ends at the caret. */
  readonly from: number;
  readonly minus: string;
  readonly operator: Operator | null;
  readonly value: string;
};

const WORD = /(-?)(?:([a-z0-9_]+):\s?)?("[^"]*|[^\s(){}"]*)$/i;

export const wordAtCaret = (text: string, caret: number): WordAtCaret => {
  const before = text.slice(0, caret);
  // A quotation mark that is open belongs to the word, all others end one.
  const isQuoted = (before.split('"').length - 1) % 2 === 1;
  const start = isQuoted ? before.lastIndexOf('"') : before.length;
  const head = before.slice(0, start);
  const open = before.slice(start);
  const match = WORD.exec(isQuoted ? head : before);
  const [whole = '', minus = '', name, typed = ''] = match ?? [];
  const operator = name === undefined ? undefined : operatorOf(name);
  const value = isQuoted ? open.slice(1) : typed;
  if (operator) return { from: (isQuoted ? head : before).length - whole.length, minus, operator, value };
  const plain = isQuoted ? value : `${name === undefined ? '' : `${name}:`}${typed}`;
  return {
    from: isQuoted ? start : before.length - whole.length,
    minus: isQuoted ? '' : minus,
    operator: null,
    value: plain,
  };
};

/** The text with this in the place of the word, and where the caret is then. */
export const withWord = (
  text: string,
  caret: number,
  word: string,
): { readonly text: string; readonly caret: number } => {
  const { from, minus } = wordAtCaret(text, caret);
  const rest = text.slice(caret).replace(/^[^\s(){}"]*/, '');
  const before = text.slice(0, from) + minus + word;
  const isWhole = !word.endsWith(':');
  const gap = isWhole && !rest.startsWith(' ') ? ' ' : '';
  return { text: before + gap + rest, caret: before.length + (isWhole ? 1 : 0) };
};
