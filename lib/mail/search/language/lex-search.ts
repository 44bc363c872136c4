import { type Operator, operatorOf } from '@/lib/mail/search/language/operators';
import { type SearchError, searchError } from '@/lib/mail/search/language/search-error';
import type { Span } from '@/lib/mail/search/language/search-node';

export type Bracket = '(' | ')' | '{' | '}';

/** A piece of a search as it is typed. */
export type Token = { readonly at: Span } & (
  | { readonly kind: 'bracket'; readonly bracket: Bracket }
  | { readonly kind: 'not' | 'exact' | 'or' | 'and' }
  | { readonly kind: 'around'; readonly distance: number | undefined }
  | { readonly kind: 'operator'; readonly operator: Operator }
  | { readonly kind: 'word' | 'phrase'; readonly text: string }
);

const SPACE = /\s+/y;
const QUOTED = /"([^"]*)("|$)/y;
const AROUND = /AROUND(?=[\s(){}"]|$)(?:\s+(\d{1,4})(?=[\s(){}"]|$))?/y;
const OPERATOR = /([a-z0-9_]+):/iy;
const MINUS = /-(?=[^\s)}])/y;
const PLUS = /\+(?=[^\s(){}])/y;
const RUN = /[^\s(){}"]+/y;
const BRACKET = /[(){}]/y;

type Lexed = { readonly tokens: readonly Token[]; readonly errors: readonly SearchError[] };

/** Goes through a text from its beginning. */
class Reader {
  at = 0;
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  /** What stands here, if it has this (sticky) form, and goes behind it. */
  take(form: RegExp): RegExpExecArray | null {
    form.lastIndex = this.at;
    const match = form.exec(this.#text);
    if (match) this.at += match[0].length;
    return match;
  }

  /** A token that ends here. */
  token<T>(from: number, token: T): T & { readonly at: Span } {
    return { ...token, at: { from, to: this.at } };
  }
}

/** A sign, an operator or AROUND; undefined: what stands here is a word. */
const lexSyntax = (reader: Reader): Token | undefined => {
  const from = reader.at;
  if (reader.take(MINUS)) return reader.token(from, { kind: 'not' });
  const around = reader.take(AROUND);
  if (around) {
    const distance = around[1] === undefined ? undefined : Number(around[1]);
    return reader.token(from, { kind: 'around', distance });
  }
  const named = reader.take(OPERATOR);
  const operator = named && operatorOf(named[1] ?? '');
  if (operator) return reader.token(from, { kind: 'operator', operator });
  reader.at = from;
  return undefined;
};

const WORDS_OF_SYNTAX: ReadonlyMap<string, 'or' | 'and'> = new Map([
  ['OR', 'or'],
  ['AND', 'and'],
]);

const lexWord = (reader: Reader, isRaw: boolean): Token => {
  const from = reader.at;
  const text = reader.take(RUN)?.[0] ?? '';
  const syntax = isRaw ? undefined : WORDS_OF_SYNTAX.get(text);
  return syntax ? reader.token(from, { kind: syntax }) : reader.token(from, { kind: 'word', text });
};

/**
 * A search cut into its tokens. What looks like an operator and is none (`12:30`, `http://`) is a word. Right behind an operator or
 * a `+` everything up to the next space is one word, so `subject:-5` looks for "-5".
 */
export const lexSearch = (text: string): Lexed => {
  const tokens: Token[] = [];
  const errors: SearchError[] = [];
  const reader = new Reader(text);
  const next = (): Token => {
    const from = reader.at;
    const bracket = reader.take(BRACKET);
    if (bracket) return reader.token(from, { kind: 'bracket', bracket: bracket[0] as Bracket });
    const quoted = reader.take(QUOTED);
    if (quoted) {
      if (quoted[2] === '') errors.push(searchError({ from, to: text.length }, 'search.error.quote'));
      return reader.token(from, { kind: 'phrase', text: quoted[1] ?? '' });
    }
    const last = tokens.at(-1);
    const isBehind = last?.at.to === from;
    const isExact = isBehind && last.kind === 'exact';
    if (!isExact && reader.take(PLUS)) return reader.token(from, { kind: 'exact' });
    const isRaw = isExact || (isBehind && last.kind === 'operator');
    return (isRaw ? undefined : lexSyntax(reader)) ?? lexWord(reader, isRaw);
  };
  while (reader.at < text.length) if (!reader.take(SPACE)) tokens.push(next());
  return { tokens, errors };
};
