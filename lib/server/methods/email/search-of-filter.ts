import { assertNever } from '@/lib/base/assert-never';
import { type AccountNo, mailboxNoOf } from '@/lib/base/ids';
import { KEYWORD_BITS } from '@/lib/mail/flags/keyword-bits';
import { DELIVERY_FIELDS } from '@/lib/mail/header/email-headers';
import { type MarkedField, TEXT_FIELDS } from '@/lib/mail/search/search-field';
import { accountCode, tsqueryText } from '@/lib/mail/search/tsvector';
import type { Literal, Sought } from '@/lib/server/methods/email/email-condition';
import type { Alternatives } from '@/lib/server/methods/email/email-filter';
import { MethodFailed } from '@/lib/server/methods/method-context';
import {
  type Alternative,
  bitOfText,
  type InThread,
  MOST_TEXTS,
  type SoughtText,
} from '@/lib/server/store/search/email-search';

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
  inThread: null,
  texts: 0,
  notTexts: 0,
};
const NO_KEYWORDS = { bits: 0, words: [] };
const IN_THREAD: InThread = { all: NO_KEYWORDS, some: NO_KEYWORDS, none: NO_KEYWORDS, notAll: NO_KEYWORDS };

/** One alternative of a filter with one more thing that must hold; undefined: nothing can meet both. */
type Sofar = Alternative | undefined;

const numbers = (ids: readonly string[]): number[] => ids.flatMap((id) => mailboxNoOf(id) ?? []);
const least = (a: number | null, b: number): number => (a === null ? b : Math.min(a, b));
const most = (a: number | null, b: number): number => (a === null ? b : Math.max(a, b));

const withKeyword = (sofar: Alternative, keyword: string, has: boolean): Sofar => {
  if (!isKeyword(keyword)) return has ? undefined : sofar;
  const bit = bitOfKeyword(keyword);
  if (has)
    return bit
      ? { ...sofar, allBits: sofar.allBits | bit }
      : { ...sofar, hasKeywords: [...sofar.hasKeywords, keyword] };
  return bit ? { ...sofar, noBits: sofar.noBits | bit } : { ...sofar, notKeywords: [...sofar.notKeywords, keyword] };
};

const withThreadKeyword = (sofar: Alternative, keyword: string, kind: keyof InThread): Sofar => {
  if (!isKeyword(keyword)) return kind === 'all' || kind === 'some' ? undefined : sofar;
  const inThread = sofar.inThread ?? IN_THREAD;
  const { bits, words } = inThread[kind];
  const bit = bitOfKeyword(keyword);
  const keywords = { bits: bits | bit, words: bit ? words : [...words, keyword] };
  return { ...sofar, inThread: { ...inThread, [kind]: keywords } };
};

/** Two such lists are not one longer list: an email in a mailbox of each meets both. */
const withOtherThan = (sofar: Alternative, ids: readonly string[]): Alternative => {
  const nos = numbers(ids);
  return nos.length === 0 ? sofar : { ...sofar, otherThan: [...sofar.otherThan, `{${nos.join(',')}}`] };
};

const withOnlyIn = (sofar: Alternative, ids: readonly string[]): Alternative => {
  const nos = numbers(ids);
  return { ...sofar, onlyIn: sofar.onlyIn?.filter((no) => nos.includes(no)) ?? nos };
};

const withBox = (sofar: Alternative, id: string): Sofar => {
  const no = mailboxNoOf(id);
  return no === undefined ? undefined : { ...sofar, allIn: [...sofar.allIn, no] };
};

const withAttachment = (sofar: Alternative, has: boolean): Sofar =>
  sofar.hasAttachment !== null && sofar.hasAttachment !== has ? undefined : { ...sofar, hasAttachment: has };

const GROUPS = { anywhere: TEXT_FIELDS, body: ['text'], delivery: DELIVERY_FIELDS } as const satisfies Record<
  string,
  readonly MarkedField[]
>;
const isGroup = (where: Sought['in']): where is keyof typeof GROUPS => Object.hasOwn(GROUPS, where);

/** The store's form of what is looked for. Words of a header have marks, and those marks are in no other document. */
const soughtText = (code: string, { terms, in: where }: Sought): SoughtText => {
  const fields = isGroup(where) ? GROUPS[where] : [where];
  return { query: tsqueryText(code, { terms, fields }), fromPart: where === 'body' ? 1 : 0 };
};

/** The texts of a search, each once, and their bits. */
class Texts {
  readonly all: SoughtText[] = [];
  readonly #code: string;

  constructor(account: AccountNo) {
    this.#code = accountCode(account);
  }

  bitOf(sought: Sought): number {
    const text = soughtText(this.#code, sought);
    const known = this.all.findIndex(({ query, fromPart }) => query === text.query && fromPart === text.fromPart);
    if (known >= 0) return bitOfText(known);
    if (this.all.length === MOST_TEXTS)
      throw new MethodFailed('unsupportedFilter', `The filter looks for more than ${MOST_TEXTS} texts`);
    return bitOfText(this.all.push(text) - 1);
  }
}

// Beyond 31 bits JavaScript's own | does not reach.
const withBit = (mask: number, bit: number): number => (Math.floor(mask / bit) % 2 === 1 ? mask : mask + bit);

const step = (sofar: Alternative, literal: Literal, texts: Texts): Sofar => {
  switch (literal.kind) {
    case 'always':
      return sofar;
    case 'never':
      return undefined;
    case 'inMailbox':
      return withBox(sofar, literal.id);
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
    case 'allInThreadHave':
      return withThreadKeyword(sofar, literal.keyword, 'all');
    case 'someInThreadHas':
      return withThreadKeyword(sofar, literal.keyword, 'some');
    case 'noneInThreadHas':
      return withThreadKeyword(sofar, literal.keyword, 'none');
    case 'someInThreadLacks':
      return withThreadKeyword(sofar, literal.keyword, 'notAll');
    case 'hasAttachment':
      return withAttachment(sofar, literal.has);
    case 'found':
      return { ...sofar, texts: withBit(sofar.texts, texts.bitOf(literal.sought)) };
    case 'notFound':
      return { ...sofar, notTexts: withBit(sofar.notTexts, texts.bitOf(literal.sought)) };
    default:
      return assertNever(literal);
  }
};

/** The store's form of a filter: alternatives, and the texts that they speak of by their bits. */
export const searchOf = (
  account: AccountNo,
  filter: Alternatives,
): { alternatives: readonly Alternative[]; texts: readonly SoughtText[] } => {
  const texts = new Texts(account);
  const alternatives = filter.flatMap((all) => {
    let sofar: Sofar = EMPTY;
    for (const literal of all) sofar = sofar && step(sofar, literal, texts);
    return sofar ?? [];
  });
  return { alternatives, texts: texts.all };
};
