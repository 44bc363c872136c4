import { assertNever } from '@/lib/base/assert-never';
import type { EmailFilter } from '@/lib/jmap/email';
import type { Mailbox } from '@/lib/jmap/mailbox';
import { findLabels, type NamedKeyword } from '@/lib/mail/search/language/find-labels';
import { findMailboxes } from '@/lib/mail/search/language/find-mailboxes';
import { type SearchError, searchError } from '@/lib/mail/search/language/search-error';
import { type SearchNode, type SearchTerm, termsOf, type Words } from '@/lib/mail/search/language/search-node';
import { momentAgo, startOfDay } from '@/lib/mail/search/language/zoned-day';

export type SearchContext = {
  readonly mailboxes: readonly Mailbox[];
  /** Those of the account; missing: it has none. */
  readonly labels?: readonly NamedKeyword[];
  /** The person's own addresses: who "me" is. */
  readonly me: readonly string[];
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** IANA name of the zone in which days begin. */
  readonly timeZone: string;
};

export type SearchFilter = { readonly filter: EmailFilter; readonly errors: readonly SearchError[] };

/** RFC 8621 §4.4.1: a condition without properties matches every email. */
const ANYTHING: EmailFilter = {};
const NOTHING: EmailFilter = { operator: 'NOT', conditions: [ANYTHING] };

const both = (conditions: readonly EmailFilter[]): EmailFilter => {
  const [only] = conditions;
  return only && conditions.length === 1 ? only : { operator: 'AND', conditions };
};
const either = (conditions: readonly EmailFilter[]): EmailFilter => {
  const [only] = conditions;
  return only && conditions.length === 1 ? only : { operator: 'OR', conditions };
};

/** RFC 8620 §1.4 UTCDate: no fraction of a second that is zero. */
const utcDate = (at: number): string => new Date(at - (at % 1000)).toISOString().replace('.000Z', 'Z');

/** RFC 8621 §4.4.1 `text`: quotes make a phrase, in which a backslash escapes. A word of several pieces is one phrase. */
const textOf = ({ text, isPhrase }: Words): string =>
  isPhrase || /[^\p{L}\p{N}*]/u.test(text) ? `"${text.replace(/[\\"]/g, '\\$&')}"` : text;

/** Only signs: there is nothing in it that could be found, and so nothing is asked. */
const isEmpty = ({ text }: Words): boolean =>
  /^[\p{P}\p{S}\s]*$/u.test(text) && !/\p{Extended_Pictographic}/u.test(text);

const wordsCondition = (term: SearchTerm & { kind: 'words' }, me: readonly string[]): EmailFilter => {
  const { field } = term;
  if (isEmpty(term)) return ANYTHING;
  const value = textOf(term);
  const isMe = !term.isPhrase && term.text.toLowerCase() === 'me' && me.length > 0;
  switch (field) {
    case null:
      return { text: value };
    case 'from':
    case 'to':
    case 'cc':
    case 'bcc':
      return isMe ? either(me.map((address) => ({ [field]: `"${address}"` }))) : { [field]: value };
    case 'subject':
      return { subject: value };
    case 'list':
      return { header: ['List-Id', value] };
    case 'deliveredto':
      return isMe ? either(me.map((address) => ({ deliveredTo: `"${address}"` }))) : { deliveredTo: value };
    case 'rfc822msgid':
      return { header: ['Message-ID', term.text.replace(/^<|>$/g, '')] };
    case 'filename':
      return { attachment: { name: value } };
    default:
      return assertNever(field);
  }
};

const NOT_DRAFT: EmailFilter = { notKeyword: '$draft' };

/** RFC 8621 §2: a draft is never unread. */
const UNREAD: EmailFilter = { operator: 'AND', conditions: [{ notKeyword: '$seen' }, NOT_DRAFT] };

/** What waits in its mailbox; where there is none, what another program has marked so. */
const snoozedCondition = ({ mailboxes }: SearchContext): EmailFilter => {
  const box = mailboxes.find(({ role }) => role === 'snoozed');
  return box ? { inMailbox: box.id } : { hasKeyword: '$snoozed' };
};

const flagCondition = (flag: (SearchTerm & { kind: 'is' })['flag'], context: SearchContext): EmailFilter => {
  switch (flag) {
    case 'unread':
      return UNREAD;
    case 'read':
      return { operator: 'OR', conditions: [{ hasKeyword: '$seen' }, { hasKeyword: '$draft' }] };
    case 'starred':
      return { hasKeyword: '$flagged' };
    case 'unstarred':
      return { notKeyword: '$flagged' };
    case 'snoozed':
      return snoozedCondition(context);
    case 'muted':
      return { hasKeyword: '$muted' };
    default:
      return assertNever(flag);
  }
};

type Told = { readonly context: SearchContext; readonly errors: SearchError[] };

const mailboxCondition = (term: SearchTerm & { kind: 'mailbox' }, { context, errors }: Told): EmailFilter => {
  const found = findMailboxes(term.name, context.mailboxes);
  if (found === 'everywhere') return ANYTHING;
  const labels = term.operator === 'label' ? findLabels(term.name, context.labels ?? []) : [];
  const asked: readonly EmailFilter[] = [
    ...labels.map(({ keyword }) => ({ hasKeyword: keyword })),
    ...found.map(({ id }) => ({ inMailbox: id })),
  ];
  if (asked.length > 0) return either(asked);
  errors.push(searchError(term.at, 'search.error.mailbox', { value: term.name }));
  return NOTHING;
};

const conditionOf = (term: SearchTerm, told: Told): EmailFilter => {
  const { me, now, timeZone } = told.context;
  switch (term.kind) {
    case 'words':
      return wordsCondition(term, me);
    case 'around':
      // How far apart words stand no condition can say: both must be there.
      return both([term.left, term.right].map((words) => (isEmpty(words) ? ANYTHING : { text: textOf(words) })));
    case 'has':
      return term.what === 'attachment' ? { hasAttachment: true } : { attachment: { kind: term.what } };
    case 'is':
      return flagCondition(term.flag, told.context);
    case 'mailbox':
      return mailboxCondition(term, told);
    case 'date':
      return { [term.operator]: utcDate(startOfDay(term.date, timeZone)) };
    case 'age': {
      const at = utcDate(momentAgo({ now, count: term.count, unit: term.unit, timeZone }));
      return term.operator === 'older_than' ? { before: at } : { after: at };
    }
    case 'size':
      return term.operator === 'larger' ? { minSize: term.octets } : { maxSize: term.octets };
    default:
      return assertNever(term);
  }
};

const filterOf = (node: SearchNode, told: Told): EmailFilter => {
  switch (node.kind) {
    case 'all':
      return both(node.of.map((one) => filterOf(one, told)));
    case 'any':
      return either(node.of.map((one) => filterOf(one, told)));
    case 'not':
      return { operator: 'NOT', conditions: [filterOf(node.of, told)] };
    default:
      return conditionOf(node, told);
  }
};

/** Its mail is nowhere else. */
export const isHidden = ({ role }: Mailbox): boolean => role === 'trash' || role === 'junk';

/** Is Trash or Spam asked for by name, or everywhere? */
export const asksForHidden = (node: SearchNode, mailboxes: readonly Mailbox[]): boolean =>
  termsOf(node).some(({ term, isNegated }) => {
    if (term.kind !== 'mailbox' || isNegated) return false;
    const found = findMailboxes(term.name, mailboxes);
    return found === 'everywhere' || found.some(isHidden);
  });

/**
 * A search as a filter of Email/query (RFC 8621 §4.4.1 and our conditions `attachment` and `deliveredTo`) for one account. Trash and Spam are left out
 * unless they are asked for. `errors`: mailboxes and labels that this account has not; what is asked of them no email meets.
 */
export const searchFilter = (node: SearchNode, context: SearchContext): SearchFilter => {
  const errors: SearchError[] = [];
  const filter = filterOf(node, { context, errors });
  const hidden = context.mailboxes.filter(isHidden).map(({ id }) => id);
  if (hidden.length === 0 || asksForHidden(node, context.mailboxes)) return { filter, errors };
  const shown: EmailFilter = { inMailboxOtherThan: hidden.sort() };
  const rest = node.kind === 'all' && 'operator' in filter ? filter.conditions : [filter];
  return { filter: both([shown, ...rest]), errors };
};
