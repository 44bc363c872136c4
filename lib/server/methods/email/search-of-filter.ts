import { assertNever } from '@/lib/base/assert-never';
import { type AccountNo, mailboxNoOf } from '@/lib/base/ids';
import { KEYWORD_BITS } from '@/lib/mail/flags/keyword-bits';
import { tokens } from '@/lib/mail/search/tokens';
import { accountCode, type SearchTerm, tsqueryText } from '@/lib/mail/search/tsvector';
import type { Alternatives, Literal } from '@/lib/server/methods/email/email-filter';
import { MethodFailed } from '@/lib/server/methods/method-context';
import type { Alternative } from '@/lib/server/store/email-search';

/** A phrase in matched quotes, of either kind (RFC 8621 §4.4.1); an apostrophe inside a word begins none. */
const PIECE = /"((?:\\.|[^"\\])*)"|(?<=^|\s)'((?:\\.|[^'\\])*)'(?=\s|$)|(\S+)/g;

/** Every word, and every quoted phrase in order; a `*` at the end of a word asks for a beginning. */
export const termsOf = (text: string): SearchTerm[] =>
  [...text.matchAll(PIECE)].flatMap(([, double, single, word]): SearchTerm[] => {
    const phrase = (double ?? single)?.replace(/\\(.)/g, '$1');
    if (phrase !== undefined) {
      const words = tokens(phrase);
      return words.length > 0 ? [{ kind: 'phrase', words }] : [];
    }
    const found = tokens(word ?? '');
    return found.map((one, index) => ({
      kind: 'word',
      word: one,
      prefix: (word ?? '').endsWith('*') && index === found.length - 1,
    }));
  });

/** The bit of a keyword; 0 when it has none. */
export const bitOfKeyword = (keyword: string): number =>
  (KEYWORD_BITS as Readonly<Record<string, number>>)[keyword] ?? 0;

/** RFC 8621 §4.1.1. What is no keyword is on no email, and PostgreSQL would not even take it. */
const isKeyword = (keyword: string): boolean => /^[!-~]{1,255}$/.test(keyword);

const EMPTY: Alternative = {
  allIn: [],
  noneOf: [],
  otherThan: [],
  onlyIn: null,
  before: null,
  after: null,
  minSize: null,
  maxSize: null,
  allBits: 0,
  noBits: 0,
  hasKeywords: [],
  notKeywords: [],
  hasAttachment: null,
  texts: [],
  notTexts: [],
};

/** One alternative of a filter with one more thing that must hold; undefined: nothing can meet both. */
type Step = (sofar: Alternative, literal: Literal) => Alternative | undefined;

const numbers = (ids: readonly string[]): number[] => ids.flatMap((id) => mailboxNoOf(id) ?? []);
const least = (a: number | null, b: number): number => (a === null ? b : Math.min(a, b));
const most = (a: number | null, b: number): number => (a === null ? b : Math.max(a, b));

const withKeyword = (sofar: Alternative, keyword: string, has: boolean): Alternative | undefined => {
  if (!isKeyword(keyword)) return has ? undefined : sofar;
  const bit = bitOfKeyword(keyword);
  if (has)
    return bit
      ? { ...sofar, allBits: sofar.allBits | bit }
      : { ...sofar, hasKeywords: [...sofar.hasKeywords, keyword] };
  return bit ? { ...sofar, noBits: sofar.noBits | bit } : { ...sofar, notKeywords: [...sofar.notKeywords, keyword] };
};

const withOtherThan = (sofar: Alternative, ids: readonly string[]): Alternative => {
  const nos = numbers(ids);
  if (nos.length === 0) return sofar;
  // Two such lists are not one longer list: an email in a mailbox of each meets both.
  if (sofar.otherThan.length > 0) throw new MethodFailed('unsupportedFilter', 'inMailboxOtherThan twice');
  return { ...sofar, otherThan: nos };
};

const withOnlyIn = (sofar: Alternative, ids: readonly string[]): Alternative => {
  const nos = numbers(ids);
  return { ...sofar, onlyIn: sofar.onlyIn?.filter((no) => nos.includes(no)) ?? nos };
};

/** The store's form of a filter: alternatives, and the texts that they speak of by number. */
export const searchOf = (
  account: AccountNo,
  filter: Alternatives,
): { alternatives: readonly Alternative[]; texts: readonly string[] } => {
  const texts: string[] = [];
  const code = accountCode(account);
  const numberOf = (term: SearchTerm): number => {
    const text = tsqueryText(code, [term]);
    const known = texts.indexOf(text);
    return known < 0 ? texts.push(text) : known + 1;
  };
  const withText = (sofar: Alternative, text: string): Alternative | undefined => {
    const terms = termsOf(text);
    if (terms.length === 0 && text.trim() !== '') return undefined;
    return { ...sofar, texts: [...new Set([...sofar.texts, ...terms.map(numberOf)])] };
  };
  const withoutText = (sofar: Alternative, text: string): Alternative | undefined => {
    const terms = termsOf(text);
    if (text.trim() === '') return undefined;
    // "Not both words" would be a choice between two alternatives.
    if (terms.length > 1) throw new MethodFailed('unsupportedFilter', 'NOT over a text of several words');
    return { ...sofar, notTexts: [...new Set([...sofar.notTexts, ...terms.map(numberOf)])] };
  };
  const step: Step = (sofar, literal) => {
    switch (literal.kind) {
      case 'inMailbox': {
        const no = mailboxNoOf(literal.id);
        return no === undefined ? undefined : { ...sofar, allIn: [...sofar.allIn, no] };
      }
      case 'notInMailbox':
        return { ...sofar, noneOf: [...sofar.noneOf, ...numbers([literal.id])] };
      case 'inMailboxOtherThan':
        return withOtherThan(sofar, literal.ids);
      case 'onlyInMailboxes':
        return withOnlyIn(sofar, literal.ids);
      case 'before':
        return { ...sofar, before: least(sofar.before, literal.at) };
      case 'after':
        return { ...sofar, after: most(sofar.after, literal.at) };
      case 'minSize':
        return { ...sofar, minSize: most(sofar.minSize, literal.size) };
      case 'maxSize':
        return { ...sofar, maxSize: least(sofar.maxSize, literal.size) };
      case 'hasKeyword':
        return withKeyword(sofar, literal.keyword, true);
      case 'notKeyword':
        return withKeyword(sofar, literal.keyword, false);
      case 'hasAttachment': {
        const isContrary = sofar.hasAttachment !== null && sofar.hasAttachment !== literal.has;
        return isContrary ? undefined : { ...sofar, hasAttachment: literal.has };
      }
      case 'text':
        return withText(sofar, literal.text);
      case 'withoutText':
        return withoutText(sofar, literal.text);
      default:
        return assertNever(literal);
    }
  };
  const alternatives = filter.flatMap((all) => {
    let sofar: Alternative | undefined = EMPTY;
    for (const literal of all) sofar = sofar && step(sofar, literal);
    return sofar ?? [];
  });
  return { alternatives, texts };
};
