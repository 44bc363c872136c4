import { assertNever } from '@/lib/base/assert-never';
import type { Email } from '@/lib/jmap/email';
import type { EmailAddress } from '@/lib/jmap/email-address';
import { isMuted, isStarred, isUnread } from '@/lib/mail/flags/star';
import { findMailboxes } from '@/lib/mail/search/language/find-mailboxes';
import { asksForHidden, isHidden, type SearchContext } from '@/lib/mail/search/language/search-filter';
import type { SearchNode, SearchTerm, Words } from '@/lib/mail/search/language/search-node';
import { momentAgo, startOfDay } from '@/lib/mail/search/language/zoned-day';
import { searchTerms } from '@/lib/mail/search/search-terms';
import { tokens } from '@/lib/mail/search/tokens';

/** What is known of an email without its text. */
export type SearchedEmail = Pick<
  Email,
  | 'from'
  | 'to'
  | 'cc'
  | 'bcc'
  | 'subject'
  | 'preview'
  | 'attachments'
  | 'hasAttachment'
  | 'keywords'
  | 'mailboxIds'
  | 'receivedAt'
  | 'size'
  | 'snoozedUntil'
>;

/** Whether an email meets what is asked; undefined: what is known of it cannot say. */
type Meets = (email: SearchedEmail) => boolean | undefined;

type WordPart = 'from' | 'to' | 'cc' | 'bcc' | 'subject' | 'filename' | 'preview';
const PARTS: readonly WordPart[] = ['from', 'to', 'cc', 'bcc', 'subject', 'filename', 'preview'];
/** What no token is: no phrase reaches from one part into the next. */
const BETWEEN = '|';

/** Words are longer than this in no header that a person reads; a hostile one must not cost time. */
const MOST_TOKENS = 200;

const lineOf = (texts: readonly string[]): string => ` ${tokens(texts.join('\n'), MOST_TOKENS).join(' ')} `;
const peopleLine = (people: readonly EmailAddress[] | null): string =>
  lineOf((people ?? []).flatMap(({ name, email }) => [name ?? '', email]));

const lineOfPart = (email: SearchedEmail, part: WordPart | 'all'): string => {
  if (part === 'all') return PARTS.map((one) => lineOfPart(email, one)).join(BETWEEN);
  if (part === 'subject' || part === 'preview') return lineOf([email[part] ?? '']);
  if (part === 'filename') return lineOf(email.attachments.map(({ name }) => name ?? ''));
  return peopleLine(email[part]);
};

/** An email is the same object until it changes, so its words are read once. */
const known = new WeakMap<SearchedEmail, Map<WordPart | 'all', string>>();
const wordsOf = (email: SearchedEmail, part: WordPart | 'all'): string => {
  const lines = known.get(email) ?? new Map<WordPart | 'all', string>();
  known.set(email, lines);
  const line = lines.get(part) ?? lineOfPart(email, part);
  lines.set(part, line);
  return line;
};

/** The words as they stand in a line of tokens. */
const soughtLines = ({ text, isPhrase }: Words): readonly string[] =>
  searchTerms(isPhrase ? `"${text.replace(/[\\"]/g, '\\$&')}"` : text).map((term) => {
    const words = term.kind === 'word' ? [term.word] : term.words;
    return ` ${words.join(' ')}${term.prefix ? '' : ' '}`;
  });

const isIn = (email: SearchedEmail, part: WordPart | 'all', sought: readonly string[]): boolean => {
  const words = sought.length === 0 ? '' : wordsOf(email, part);
  return sought.every((line) => words.includes(line));
};

const meetsWords = (term: SearchTerm & { kind: 'words' }, { me }: SearchContext): Meets => {
  const { field } = term;
  const sought = soughtLines(term);
  // The text may have what the header has not.
  if (field === null) return (email) => isIn(email, 'all', sought) || undefined;
  if (field === 'list' || field === 'deliveredto' || field === 'rfc822msgid') return () => undefined;
  if (field === 'subject') return (email) => isIn(email, 'subject', sought);
  // Files within files have names too.
  if (field === 'filename') return (email) => isIn(email, 'filename', sought) || undefined;
  if (term.isPhrase || term.text.toLowerCase() !== 'me') return (email) => isIn(email, field, sought);
  const own = new Set(me.map((address) => address.toLowerCase()));
  return (email) => email[field]?.some((one) => own.has(one.email.toLowerCase())) ?? false;
};

const meetsFlag = (flag: (SearchTerm & { kind: 'is' })['flag']): Meets => {
  switch (flag) {
    case 'unread':
      return ({ keywords }) => isUnread(keywords);
    case 'read':
      return ({ keywords }) => !isUnread(keywords);
    case 'starred':
      return ({ keywords }) => isStarred(keywords);
    case 'unstarred':
      return ({ keywords }) => !isStarred(keywords);
    case 'snoozed':
      return ({ snoozedUntil }) => snoozedUntil !== null;
    case 'muted':
      return ({ keywords }) => isMuted(keywords);
    default:
      return assertNever(flag);
  }
};

const meetsMailbox = (name: string, { mailboxes }: SearchContext): Meets => {
  const found = findMailboxes(name, mailboxes);
  if (found === 'everywhere') return () => true;
  return ({ mailboxIds }) => found.some(({ id }) => mailboxIds[id] === true);
};

const meetsTerm = (term: SearchTerm, context: SearchContext): Meets => {
  const { now, timeZone } = context;
  switch (term.kind) {
    case 'words':
      return meetsWords(term, context);
    case 'around': {
      const sought = [...soughtLines(term.left), ...soughtLines(term.right)];
      return (email) => isIn(email, 'all', sought) || undefined;
    }
    case 'has':
      return term.what === 'attachment' ? ({ hasAttachment }) => hasAttachment : () => undefined;
    case 'is':
      return meetsFlag(term.flag);
    case 'mailbox':
      return meetsMailbox(term.name, context);
    case 'date': {
      const day = startOfDay(term.date, timeZone);
      const isBefore = term.operator === 'before';
      return ({ receivedAt }) => Date.parse(receivedAt) < day === isBefore;
    }
    case 'age': {
      const at = momentAgo({ now, count: term.count, unit: term.unit, timeZone });
      const isOlder = term.operator === 'older_than';
      return ({ receivedAt }) => Date.parse(receivedAt) < at === isOlder;
    }
    case 'size':
      // RFC 8621 §4.4.1: at least minSize, and less than maxSize.
      return ({ size }) => (term.operator === 'larger' ? size >= term.octets : size < term.octets);
    default:
      return assertNever(term);
  }
};

/** All of them, or with `wanted` true any: one that decides does so, whatever the others cannot say. */
const joined =
  (all: readonly Meets[], wanted: boolean): Meets =>
  (email) => {
    let isKnown = true;
    for (const meets of all) {
      const answer = meets(email);
      if (answer === wanted) return wanted;
      if (answer === undefined) isKnown = false;
    }
    return isKnown ? !wanted : undefined;
  };

const meetsNode = (node: SearchNode, context: SearchContext): Meets => {
  switch (node.kind) {
    case 'all':
    case 'any':
      return joined(
        node.of.map((one) => meetsNode(one, context)),
        node.kind === 'any',
      );
    case 'not': {
      const meets = meetsNode(node.of, context);
      return (email) => {
        const answer = meets(email);
        return answer === undefined ? undefined : !answer;
      };
    }
    default:
      return meetsTerm(node, context);
  }
};

/**
 * The question of a search, to be asked of emails that are here: the same as that of searchFilter, as far as it can be answered without
 * texts. What only its text could decide is undefined; Trash and Spam are left out unless they are asked for.
 */
export const meetsSearch = (node: SearchNode, context: SearchContext): Meets => {
  const meets = meetsNode(node, context);
  const hidden = new Set<string>(context.mailboxes.filter(isHidden).map(({ id }) => id));
  if (hidden.size === 0 || asksForHidden(node, context.mailboxes)) return meets;
  return (email) => (Object.keys(email.mailboxIds).every((id) => hidden.has(id)) ? false : meets(email));
};
