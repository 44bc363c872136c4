import { mailboxNoOf } from '@/lib/base/ids';
import type { Literal } from '@/lib/server/methods/email/email-condition';
import type { Alternatives } from '@/lib/server/methods/email/email-filter';
import type { ListName } from '@/lib/server/store/list-page';
import type { StoredMailbox } from '@/lib/server/store/mailboxes';

export type SortStep = { readonly property: string; readonly isAscending: boolean };

/** By when they were received, newest first, and by nothing else. */
export const isNewestFirst = ([first, ...more]: readonly SortStep[]): boolean =>
  first?.property === 'receivedAt' && !first.isAscending && more.length === 0;

/** Our lists are kept in the order of listDate, newest first, which is also what no sort means here. */
const isInListOrder = (sort: readonly SortStep[], hasWoken: boolean): boolean => {
  const [first, ...more] = sort;
  if (!first) return true;
  return isNewestFirst(sort) ? !hasWoken : first.property === 'listDate' && !first.isAscending && more.length === 0;
};

const TRASH = 4;
const JUNK = 5;

/** "Everywhere but in Trash and Spam": the account's own lists. */
const isOutsideHidden = (ids: readonly string[], boxes: readonly StoredMailbox[]): boolean => {
  const hidden = boxes.filter((box) => box.role === TRASH || box.role === JUNK).map((box) => box.no);
  const named = new Set(ids.map((id) => mailboxNoOf(id) as number | undefined));
  return named.size === hidden.length && hidden.every((no) => named.has(no));
};

type Asked = { readonly inMailbox: readonly string[]; readonly others: readonly string[]; readonly words: string };

/** The conditions, if all of them are of the kinds that the lists are made of. */
const asked = (filter: readonly Literal[]): Asked | undefined => {
  const boxes = new Set<string>();
  const words = new Set<string>();
  const others: (readonly string[])[] = [];
  for (const literal of filter) {
    if (literal.kind === 'inMailbox') boxes.add(literal.id);
    else if (literal.kind === 'inMailboxOtherThan') others.push(literal.ids);
    else if (literal.kind === 'hasKeyword') words.add(literal.keyword);
    else if (literal.kind === 'notKeyword') words.add(`not ${literal.keyword}`);
    else return undefined;
  }
  const [other, ...more] = others;
  if (boxes.size + (other ? 1 : 0) !== 1 || more.length > 0) return undefined;
  return { inMailbox: [...boxes], others: other ?? [], words: [...words].sort().join(', ') };
};

/** Unread as the counters of RFC 8621 §2 mean it: neither `$seen` nor `$draft`. Without the second it is another list. */
const KINDS: Readonly<Record<string, ListName['kind']>> = {
  '': 'all',
  'not $draft, not $seen': 'unread',
  $flagged: 'starred',
};

/**
 * The list that is kept sorted and counted for a query, if there is one (DESIGN §3, Lists): conversations of one mailbox, all
 * or unread; of the whole account without Trash and Spam, all, unread or starred. Every other query is searched for.
 */
export const keptList = (
  query: {
    readonly filter: Alternatives;
    readonly sort: readonly SortStep[];
    readonly collapseThreads: boolean;
    /** Some emails came back after a snooze: their lists are not in the order of receivedAt. */
    readonly hasWoken: boolean;
  },
  boxes: () => readonly StoredMailbox[],
): ListName | undefined => {
  const [only, ...more] = query.filter;
  if (!only || more.length > 0 || !query.collapseThreads || !isInListOrder(query.sort, query.hasWoken))
    return undefined;
  const wanted = asked(only);
  const kind = wanted && KINDS[wanted.words];
  if (!wanted || !kind) return undefined;
  const [box] = wanted.inMailbox;
  if (box === undefined) return isOutsideHidden(wanted.others, boxes()) ? { mailboxNo: null, kind } : undefined;
  const mailboxNo = mailboxNoOf(box);
  return mailboxNo !== undefined && kind !== 'starred' ? { mailboxNo, kind } : undefined;
};
