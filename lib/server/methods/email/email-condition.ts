import { z } from 'zod';
import { ATTACHMENT_KINDS } from '@/lib/mail/search/attachment-kind';
import { idWords, soughtIds } from '@/lib/mail/search/id-words';
import { headerField, type SearchField } from '@/lib/mail/search/search-field';
import { type SearchTerm, searchPieces, searchTerms } from '@/lib/mail/search/search-terms';
import { MethodFailed } from '@/lib/server/methods/method-context';

/** RFC 8620 §1.4: a date with a time in UTC. */
const utcDate = z.iso.datetime();
const keyword = z.string();
const text = z.string().max(1000);

/** RFC 8621 §4.4.1. */
const standardShape = z.strictObject({
  inMailbox: z.string().optional(),
  inMailboxOtherThan: z.array(z.string()).max(500).optional(),
  before: utcDate.optional(),
  after: utcDate.optional(),
  minSize: z.int().nonnegative().optional(),
  maxSize: z.int().nonnegative().optional(),
  allInThreadHaveKeyword: keyword.optional(),
  someInThreadHaveKeyword: keyword.optional(),
  noneInThreadHaveKeyword: keyword.optional(),
  hasKeyword: keyword.optional(),
  notKeyword: keyword.optional(),
  hasAttachment: z.boolean().optional(),
  text: text.optional(),
  from: text.optional(),
  to: text.optional(),
  cc: text.optional(),
  bcc: text.optional(),
  subject: text.optional(),
  body: text.optional(),
  header: z.union([z.tuple([text]), z.tuple([text, text])]).optional(),
});
/** With our own capability: there is an attachment with such a name, and one of such a kind; and where it was brought to. */
const vendorShape = standardShape.extend({
  attachment: z.strictObject({ name: text.optional(), kind: z.enum(ATTACHMENT_KINDS).optional() }).optional(),
  deliveredTo: text.optional(),
});
type Condition = z.infer<typeof vendorShape>;

/** Terms that one document must have: of the header (in one of its fields, or in those of its delivery), of a body, or of either. */
export type Sought = {
  readonly terms: readonly SearchTerm[];
  readonly in: SearchField | 'anywhere' | 'body' | 'delivery';
  /** Of what may stand in a body: the words as the person wrote them. */
  readonly written: readonly string[];
};

/** One thing that must hold. Some of them are what is left of a condition under a NOT. */
export type Literal =
  | { readonly kind: 'inMailbox' | 'notInMailbox'; readonly id: string }
  | { readonly kind: 'inMailboxOtherThan' | 'onlyInMailboxes'; readonly ids: readonly string[] }
  | { readonly kind: 'before' | 'after'; readonly at: number }
  | { readonly kind: 'minSize' | 'maxSize'; readonly size: number }
  | { readonly kind: KeywordKind; readonly keyword: string }
  | { readonly kind: 'hasAttachment'; readonly has: boolean }
  | { readonly kind: 'found' | 'notFound'; readonly sought: Sought }
  | { readonly kind: 'always' | 'never' };
type KeywordKind =
  | 'hasKeyword'
  | 'notKeyword'
  | 'allInThreadHave'
  | 'someInThreadLacks'
  | 'someInThreadHas'
  | 'noneInThreadHas';

const OPPOSITE = {
  inMailbox: 'notInMailbox',
  notInMailbox: 'inMailbox',
  inMailboxOtherThan: 'onlyInMailboxes',
  onlyInMailboxes: 'inMailboxOtherThan',
  before: 'after',
  after: 'before',
  minSize: 'maxSize',
  maxSize: 'minSize',
  hasKeyword: 'notKeyword',
  notKeyword: 'hasKeyword',
  allInThreadHave: 'someInThreadLacks',
  someInThreadLacks: 'allInThreadHave',
  someInThreadHas: 'noneInThreadHas',
  noneInThreadHas: 'someInThreadHas',
  found: 'notFound',
  notFound: 'found',
  always: 'never',
  never: 'always',
} as const;

export const opposite = (literal: Literal): Literal =>
  literal.kind === 'hasAttachment'
    ? { ...literal, has: !literal.has }
    : ({ ...literal, kind: OPPOSITE[literal.kind] } as Literal);

const found = (where: Sought['in'], terms: readonly SearchTerm[], written: readonly string[] = []): Literal => ({
  kind: 'found',
  sought: { terms, in: where, written },
});
const whole = (word: string): SearchTerm => ({ kind: 'word', word, prefix: false });

/** Nothing at all is in every text; what has no word in it is in none. */
const wordless = (value: string): Literal[] => [{ kind: value.trim() === '' ? 'always' : 'never' }];
/** The words of a text may stand in different documents of a message, those of a header field are all in one. */
const anywhere = (where: 'anywhere' | 'body', value: string): Literal[] => {
  const all = searchPieces(value).flatMap(({ terms, written }) => terms.map((term) => found(where, [term], written)));
  return all.length > 0 ? all : wordless(value);
};
const inField = (field: SearchField | 'delivery', value: string): Literal[] => {
  const terms = searchTerms(value);
  return terms.length > 0 ? [found(field, terms)] : wordless(value);
};

/** RFC 8621 §4.4.1, header. The mark of a field without a word says that it is there. */
const header = ([name, value = '']: readonly [string, string?]): Literal[] => {
  const known = headerField(name);
  if (!known) throw new MethodFailed('unsupportedFilter', `The header field ${JSON.stringify(name)} is not kept`);
  const { field, holds } = known;
  if (value.trim() === '') return [found(field, [whole('')])];
  if (holds === 'words') return inField(field, value);
  if (holds === 'nothing') throw new MethodFailed('unsupportedFilter', `Of ${name} is known only whether it is there`);
  const ids = idWords(soughtIds(value));
  return [ids.length > 0 ? found(field, ids.map(whole)) : { kind: 'never' }];
};

const OF_TEXT = ['from', 'to', 'cc', 'bcc', 'subject'] as const;
const OF_KEYWORD = {
  hasKeyword: 'hasKeyword',
  notKeyword: 'notKeyword',
  allInThreadHaveKeyword: 'allInThreadHave',
  someInThreadHaveKeyword: 'someInThreadHas',
  noneInThreadHaveKeyword: 'noneInThreadHas',
} as const;

const ofText = (one: Condition): Literal[] => [
  ...(one.text === undefined ? [] : anywhere('anywhere', one.text)),
  ...(one.body === undefined ? [] : anywhere('body', one.body)),
  ...OF_TEXT.flatMap((field) => inField(field, one[field] ?? '').filter(() => one[field] !== undefined)),
  ...(one.header === undefined ? [] : header(one.header)),
  ...(one.deliveredTo === undefined ? [] : inField('delivery', one.deliveredTo)),
  ...(one.attachment?.name === undefined ? [] : inField('attachment', one.attachment.name)),
  ...(one.attachment?.kind === undefined ? [] : [found('kind', [whole(one.attachment.kind)])]),
];

const literals = (one: Condition): Literal[] => {
  const all: Literal[] = ofText(one);
  if (one.inMailbox !== undefined) all.push({ kind: 'inMailbox', id: one.inMailbox });
  if (one.inMailboxOtherThan !== undefined) all.push({ kind: 'inMailboxOtherThan', ids: one.inMailboxOtherThan });
  if (one.before !== undefined) all.push({ kind: 'before', at: Date.parse(one.before) });
  if (one.after !== undefined) all.push({ kind: 'after', at: Date.parse(one.after) });
  if (one.minSize !== undefined) all.push({ kind: 'minSize', size: one.minSize });
  if (one.maxSize !== undefined) all.push({ kind: 'maxSize', size: one.maxSize });
  if (one.hasAttachment !== undefined) all.push({ kind: 'hasAttachment', has: one.hasAttachment });
  for (const [property, kind] of Object.entries(OF_KEYWORD)) {
    const asked = one[property as keyof typeof OF_KEYWORD];
    // RFC 8621 §4.1.1: a keyword's case means nothing.
    if (asked !== undefined) all.push({ kind, keyword: asked.toLowerCase() });
  }
  return all;
};

/**
 * What a FilterCondition (RFC 8621 §4.4.1) asks for. `isVendor`: the request names our own capability. Throws MethodFailed:
 * invalidArguments for what is no condition, unsupportedFilter for what cannot be looked for.
 */
export const literalsOf = (filter: object, isVendor: boolean): Literal[] => {
  const condition = (isVendor ? vendorShape : standardShape).safeParse(filter);
  if (condition.success) return literals(condition.data);
  const isUnknown = condition.error.issues.every((issue) => issue.code === 'unrecognized_keys');
  throw new MethodFailed(isUnknown ? 'unsupportedFilter' : 'invalidArguments', z.prettifyError(condition.error));
};
