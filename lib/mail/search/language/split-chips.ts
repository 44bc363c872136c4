import { lexSearch, type Token } from '@/lib/mail/search/language/lex-search';
import { parseSearch } from '@/lib/mail/search/language/parse-search';
import type { Span } from '@/lib/mail/search/language/search-node';

export type SplitSearch = {
  /** Each says one thing by itself, as it was typed. */
  readonly chips: readonly string[];
  /** The text without them, and where the caret is in it. */
  readonly rest: string;
  readonly caret: number | null;
};

/** The index behind the brackets that begin here; beyond the end where they are never closed. */
const behindBrackets = (tokens: readonly Token[], from: number): number => {
  let depth = 0;
  for (let at = from; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token?.kind !== 'bracket') continue;
    depth += token.bracket === '(' || token.bracket === '{' ? 1 : -1;
    if (depth <= 0) return at + 1;
  }
  return tokens.length + 1;
};

/** The index behind an operator and its value, with a minus or without one; undefined: there is none here. */
const behindOperator = (tokens: readonly Token[], from: number): number | undefined => {
  const at = tokens[from]?.kind === 'not' ? from + 1 : from;
  if (tokens[at]?.kind !== 'operator') return undefined;
  const value = tokens[at + 1];
  if (value?.kind === 'bracket') return behindBrackets(tokens, at + 1);
  if (value?.kind === 'exact') return at + 3;
  return value?.kind === 'word' || value?.kind === 'phrase' ? at + 2 : undefined;
};

/** What would take hold of something else if what is beside it were gone; an AND says nothing. */
const TIES_ON: ReadonlySet<Token['kind'] | undefined> = new Set(['or', 'around', 'not']);
const TIES_BACK: ReadonlySet<Token['kind'] | undefined> = new Set(['or', 'around']);
const isTied = (tokens: readonly Token[], from: number, end: number): boolean => {
  let [before, after] = [from - 1, end];
  while (tokens[before]?.kind === 'and') before -= 1;
  while (tokens[after]?.kind === 'and') after += 1;
  return TIES_ON.has(tokens[before]?.kind) || TIES_BACK.has(tokens[after]?.kind);
};

type Found = Span & { readonly cut: Span };

/** What stands by itself: an operator with its value that nothing ties to what is beside it. */
const foundIn = (text: string): readonly Found[] => {
  const { tokens } = lexSearch(text);
  const found: Found[] = [];
  for (let at = 0; at < tokens.length; ) {
    const end = behindOperator(tokens, at);
    if (end === undefined) {
      at = tokens[at]?.kind === 'bracket' ? behindBrackets(tokens, at) : at + 1;
      continue;
    }
    const [before, first, last, after] = [tokens[at - 1], tokens[at], tokens[end - 1], tokens[end]];
    const tied = isTied(tokens, at, end);
    at = end;
    if (!first || !last || tied) continue;
    const span = { from: first.at.from, to: last.at.to };
    // An AND that would stand alone goes with it.
    const from = before?.kind === 'and' ? before.at.from : span.from;
    const to = before?.kind !== 'and' && after?.kind === 'and' ? after.at.to : span.to;
    found.push({ ...span, cut: { from, to } });
  }
  return found;
};

const without = (text: string, { from, to }: Span): string => {
  const left = text.slice(0, from).trimEnd();
  const right = text.slice(to).trimStart();
  return left === '' ? right : `${left} ${right}`;
};

/**
 * What of a search can be shown as chips. The term that the caret touches is still being typed; null: nobody types. The chips with the
 * rest behind them mean what the text means, for terms side by side may stand in any order.
 */
export const splitChips = (text: string, caret: number | null): SplitSearch => {
  // What is wrong is mended as text, in one piece.
  if (parseSearch(text).errors.length > 0) return { chips: [], rest: text, caret };
  const touched = ({ from, to }: Span): boolean => caret !== null && caret >= from && caret <= to;
  const found = foundIn(text).filter((one) => !touched(one));
  let rest = text;
  let at = caret;
  for (const { cut } of [...found].reverse()) {
    const shorter = without(rest, cut);
    if (at !== null && at > cut.from) {
      const head = without(rest.slice(0, Math.max(at, cut.to)), cut);
      at = Math.min(shorter.length, head.length);
    }
    rest = shorter;
  }
  return {
    chips: found.map(({ from, to }) => text.slice(from, to)),
    rest: caret === null ? rest.trim() : rest,
    caret: at,
  };
};
