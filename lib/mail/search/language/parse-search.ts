import { lexSearch, type Token } from '@/lib/mail/search/language/lex-search';
import type { Operator } from '@/lib/mail/search/language/operators';
import { readValue } from '@/lib/mail/search/language/read-value';
import { type SearchError, searchError } from '@/lib/mail/search/language/search-error';
import {
  EVERYTHING,
  groupOf,
  notOf,
  type SearchNode,
  type Span,
  type Words,
} from '@/lib/mail/search/language/search-node';

/** What the field takes. Operators before a group are written out for each of its words, so more than this is read. */
export const MOST_TYPED = 1000;
const MOST_READ = 4000;
const MOST_TERMS = 50;
const DEEPEST = 8;

export type ParsedSearch = {
  /** As much of it as could be understood. */
  readonly node: SearchNode;
  /** In the order of the text; none: `node` is what was meant. */
  readonly errors: readonly SearchError[];
};

/** Where in the search the parser is: below an operator's brackets everything is a value of it. */
type Level = { readonly operator: Operator | null; readonly depth: number; readonly until: ')' | '}' | null };

class Parser {
  readonly errors: SearchError[];
  readonly #tokens: readonly Token[];
  #at = 0;
  #terms = 0;

  constructor(text: string) {
    const { tokens, errors } = lexSearch(text);
    this.#tokens = tokens;
    this.errors = [...errors];
  }

  /** Everything up to the bracket that ends the group, or up to the end. */
  group(level: Level): SearchNode[] {
    const nodes: SearchNode[] = [];
    for (let token = this.#peek(); token; token = this.#peek()) {
      if (token.kind === 'bracket' && token.bracket === level.until) break;
      const alternatives = this.#alternatives(level);
      if (alternatives.length > 0) nodes.push(groupOf('any', alternatives));
    }
    return nodes;
  }

  /** One thing, or several with OR between them: OR binds closer than what merely stands side by side. */
  #alternatives(level: Level): SearchNode[] {
    const nodes: SearchNode[] = [];
    let or: Span | undefined;
    for (let token = this.#peek(); token; token = this.#peek()) {
      if (token.kind === 'bracket' && token.bracket === level.until) break;
      if (token.kind === 'or') {
        this.#at += 1;
        if (or || nodes.length === 0) this.#wrong(token.at, 'search.error.or');
        or = token.at;
        continue;
      }
      if (nodes.length > 0 && !or) break;
      const node = this.#one(level);
      if (node) nodes.push(node);
      if (node) or = undefined;
      else if (!or) break;
    }
    if (or && nodes.length > 0) this.#wrong(or, 'search.error.or');
    return nodes;
  }

  #peek(): Token | undefined {
    while (this.#tokens[this.#at]?.kind === 'and') this.#at += 1;
    return this.#tokens[this.#at];
  }

  #wrong(at: Span, key: SearchError['key'], params: SearchError['params'] = {}): void {
    this.errors.push(searchError(at, key, params));
  }

  /** A term, a group, or one of these with a minus; undefined: it was wrong, and is told. */
  #one(level: Level): SearchNode | undefined {
    const token = this.#peek();
    if (!token) return undefined;
    this.#at += 1;
    switch (token.kind) {
      case 'not': {
        const node = this.#below(level, token.at, (deeper) => this.#one(deeper));
        return node && notOf(node);
      }
      case 'bracket':
        return this.#brackets(token, level);
      case 'operator':
        return this.#operator(token, level);
      case 'around':
        this.#wrong(token.at, 'search.error.around');
        return undefined;
      case 'word':
      case 'phrase':
      case 'exact':
        return this.#words(token, level);
      case 'or':
        this.#wrong(token.at, 'search.error.or');
        return undefined;
      default:
        return undefined;
    }
  }

  #below<T>(level: Level, at: Span, read: (deeper: Level) => T): T | undefined {
    if (level.depth < DEEPEST) return read({ ...level, depth: level.depth + 1 });
    this.#wrong(at, 'search.error.deep');
    this.#at = this.#tokens.length;
    return undefined;
  }

  #brackets(token: Token & { kind: 'bracket' }, level: Level): SearchNode | undefined {
    const { bracket, at } = token;
    if (bracket === ')' || bracket === '}') {
      this.#wrong(at, 'search.error.unopened', { bracket });
      return undefined;
    }
    const until = bracket === '(' ? ')' : '}';
    const nodes = this.#below(level, at, (deeper) => this.group({ ...deeper, until }));
    if (!nodes) return undefined;
    const end = this.#peek();
    if (end) this.#at += 1;
    else this.#wrong(at, 'search.error.unclosed', { bracket });
    const [first] = nodes;
    if (!first) {
      if (end) this.#wrong({ from: at.from, to: end.at.to }, 'search.error.empty');
      return undefined;
    }
    return groupOf(bracket === '(' ? 'all' : 'any', nodes);
  }

  #operator(token: Token & { kind: 'operator' }, level: Level): SearchNode | undefined {
    const { operator, at } = token;
    if (level.operator !== null) {
      this.#wrong(at, 'search.error.nested', { outer: level.operator, operator });
      return undefined;
    }
    const next = this.#tokens[this.#at];
    const inner: Level = { ...level, operator };
    if (next?.kind === 'word' || next?.kind === 'phrase' || next?.kind === 'exact') {
      this.#at += 1;
      return this.#words(next, inner, at.from);
    }
    if (next?.kind === 'bracket' && (next.bracket === '(' || next.bracket === '{')) {
      this.#at += 1;
      return this.#brackets(next, inner);
    }
    this.#wrong(at, 'search.error.value', { operator });
    return undefined;
  }

  /** A word or phrase, and the one that is to be near it. */
  #words(token: Token, level: Level, from = token.at.from): SearchNode | undefined {
    const left = this.#wordsOf(token);
    if (!left) return undefined;
    const between = this.#tokens[this.#at];
    if (between?.kind !== 'around' || level.operator !== null) return this.#term(left, level, from);
    this.#at += 1;
    const next = this.#tokens[this.#at];
    const { distance } = between;
    if (distance === undefined || (next?.kind !== 'word' && next?.kind !== 'phrase' && next?.kind !== 'exact')) {
      this.#wrong(between.at, 'search.error.around');
      return undefined;
    }
    this.#at += 1;
    const right = this.#wordsOf(next);
    if (!right) return undefined;
    const at = { from, to: right.at.to };
    if (!this.#counts(at)) return undefined;
    const { at: _left, ...first } = left;
    const { at: _right, ...second } = right;
    return { kind: 'around', left: first, right: second, distance, at };
  }

  #wordsOf(token: Token): (Words & { readonly at: Span }) | undefined {
    if (token.kind === 'exact') {
      const next = this.#tokens[this.#at];
      if (next?.kind !== 'word' && next?.kind !== 'phrase') return undefined;
      this.#at += 1;
      return {
        text: next.text,
        isPhrase: next.kind === 'phrase',
        isExact: true,
        at: { from: token.at.from, to: next.at.to },
      };
    }
    if (token.kind !== 'word' && token.kind !== 'phrase') return undefined;
    return { text: token.text, isPhrase: token.kind === 'phrase', isExact: false, at: token.at };
  }

  #term(words: Words & { readonly at: Span }, { operator }: Level, from: number): SearchNode | undefined {
    const { at: own, ...what } = words;
    const at = { from, to: own.to };
    if (!this.#counts(at)) return undefined;
    if (operator === null) {
      if (what.text.trim() !== '') return { kind: 'words', field: null, ...what, at };
      this.#wrong(at, 'search.error.empty');
      return undefined;
    }
    const read = readValue({ operator, ...what, at });
    if ('term' in read) return read.term;
    this.errors.push(read.error);
    return undefined;
  }

  #counts(at: Span): boolean {
    this.#terms += 1;
    if (this.#terms === MOST_TERMS + 1) this.#wrong(at, 'search.error.many', { most: MOST_TERMS });
    return this.#terms <= MOST_TERMS;
  }
}

/**
 * Gmail's search language, read. Never throws: what is wrong is told with its place, and the rest is still read. Bounded in
 * length, in depth and in the number of terms.
 */
export const parseSearch = (text: string): ParsedSearch => {
  if (text.length > MOST_READ) {
    const error = searchError({ from: MOST_READ, to: text.length }, 'search.error.long', { most: MOST_TYPED });
    return { node: EVERYTHING, errors: [error] };
  }
  const parser = new Parser(text);
  const nodes = parser.group({ operator: null, depth: 0, until: null });
  const errors = parser.errors.sort((a, b) => a.from - b.from);
  return { node: nodes.length > 0 ? groupOf('all', nodes) : EVERYTHING, errors };
};
