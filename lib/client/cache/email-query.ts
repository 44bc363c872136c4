import { isSortedName, partsOfSorted } from '@/lib/client/cache/list-sort';
import { filterOfSearch, isSearchName, type SearchName } from '@/lib/client/cache/search-name';
import type { ListName, PlaceList } from '@/lib/client/cache/thread-list-view';
import type { Comparator, EmailFilter } from '@/lib/jmap/email';
import type { Mailbox } from '@/lib/jmap/mailbox';

/** What Email/query is asked (RFC 8621 §4.4). */
export type EmailQuery = {
  readonly filter: EmailFilter;
  readonly sort: readonly Comparator[];
  readonly collapseThreads: true;
};

/** The mailboxes whose mail is nowhere but there. */
export const hiddenMailboxes = (mailboxes: readonly Mailbox[]): ReadonlySet<string> =>
  new Set(mailboxes.filter(({ role }) => role === 'trash' || role === 'junk').map(({ id }) => id));

const NEWEST_FIRST: readonly Comparator[] = [{ property: 'receivedAt', isAscending: false }];
const LIST_ORDER: readonly Comparator[] = [{ property: 'listDate', isAscending: false }];

/**
 * The query of a list. Exactly these the server keeps sorted and counted: one mailbox, or everything outside Trash and Spam. A
 * search, and another order, it looks for anew each time. undefined: it depends on mailboxes that are not known yet.
 */
export const emailQueryOf = (list: ListName, hidden: ReadonlySet<string> | undefined): EmailQuery | undefined => {
  // What was found stands where it was received; in a list what has woken is on top (ADR 0020).
  const order = isSearchName(list) ? NEWEST_FIRST : LIST_ORDER;
  const sorted = isSortedName(list) ? partsOfSorted<PlaceList>(list) : { list, sort: order };
  const filter = filterOf(sorted.list, hidden);
  return filter && { filter, sort: sorted.sort, collapseThreads: true };
};

/** The server keeps no such list: it is looked for each time. */
export const isAskedAnew = (list: ListName): boolean => isSearchName(list) || isSortedName(list);

const filterOf = (list: PlaceList | SearchName, hidden: ReadonlySet<string> | undefined): EmailFilter | undefined => {
  if (isSearchName(list)) return filterOfSearch(list);
  if (list !== 'all' && list !== 'unread' && list !== 'starred') return { inMailbox: list };
  if (!hidden) return undefined;
  const inMailboxOtherThan = [...hidden].sort();
  // RFC 8621 §2: a draft is never unread. Both keywords are named, or the server would have to search for another list.
  if (list === 'unread')
    return { operator: 'AND', conditions: [{ inMailboxOtherThan, notKeyword: '$seen' }, { notKeyword: '$draft' }] };
  if (list === 'starred') return { inMailboxOtherThan, hasKeyword: '$flagged' };
  return { inMailboxOtherThan };
};
