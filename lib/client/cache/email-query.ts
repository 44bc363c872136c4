import { isLabelList, keywordOfList } from '@/lib/client/cache/label-list';
import { isSortedName, ofMessages, partsOfSorted } from '@/lib/client/cache/list-sort';
import { isMessagesName, plainName } from '@/lib/client/cache/message-list';
import { filterOfSearch, isSearchName, type SearchName } from '@/lib/client/cache/search-name';
import type { ListName, PlaceList } from '@/lib/client/cache/thread-list-view';
import type { Comparator, EmailFilter } from '@/lib/jmap/email';
import type { Mailbox } from '@/lib/jmap/mailbox';

/** What Email/query is asked (RFC 8621 §4.4). */
export type EmailQuery = {
  readonly filter: EmailFilter;
  readonly sort: readonly Comparator[];
  readonly collapseThreads: boolean;
};

/** The mailboxes whose mail is nowhere but there. */
export const hiddenMailboxes = (mailboxes: readonly Mailbox[]): ReadonlySet<string> =>
  new Set(mailboxes.filter(({ role }) => role === 'trash' || role === 'junk').map(({ id }) => id));

const NEWEST_FIRST: readonly Comparator[] = [{ property: 'receivedAt', isAscending: false }];
const LIST_ORDER: readonly Comparator[] = [{ property: 'listDate', isAscending: false }];

/**
 * The query of a list. Exactly these the server keeps sorted and counted: one mailbox, or everything outside Trash and Spam. A
 * search, another order, and single messages it looks for anew each time. undefined: it depends on mailboxes that are not known yet.
 */
export const emailQueryOf = (name: ListName, hidden: ReadonlySet<string> | undefined): EmailQuery | undefined => {
  const list = plainName(name);
  const collapseThreads = !isMessagesName(name);
  // What was found, by a label too, stands where it was received; in a list what has woken is on top (ADR 0020).
  const order = isSearchName(list) || isLabelList(list) ? NEWEST_FIRST : LIST_ORDER;
  const sorted = isSortedName(list) ? partsOfSorted<PlaceList>(list) : { list, sort: order };
  const filter = filterOf(sorted.list, hidden);
  const sort = collapseThreads ? sorted.sort : ofMessages(sorted.sort);
  return filter && { filter, sort, collapseThreads };
};

/** The server keeps no such list: it is looked for each time. */
export const isAskedAnew = (list: ListName): boolean => isMessagesName(list) || !isOfPlace(list);

/** It is of a place in its usual order: whoever is here can tell what belongs to it, and where. */
export const isOfPlace = (name: ListName): boolean => {
  const list = plainName(name);
  return !isSearchName(list) && !isSortedName(list) && !isLabelList(list);
};

const filterOf = (list: PlaceList | SearchName, hidden: ReadonlySet<string> | undefined): EmailFilter | undefined => {
  if (isSearchName(list)) return filterOfSearch(list);
  if (list !== 'all' && list !== 'unread' && list !== 'starred' && !isLabelList(list)) return { inMailbox: list };
  if (!hidden) return undefined;
  const inMailboxOtherThan = [...hidden].sort();
  // RFC 8621 §2: a draft is never unread. Both keywords are named, or the server would have to search for another list.
  if (list === 'unread')
    return { operator: 'AND', conditions: [{ inMailboxOtherThan, notKeyword: '$seen' }, { notKeyword: '$draft' }] };
  if (isLabelList(list)) return { inMailboxOtherThan, hasKeyword: keywordOfList(list) };
  if (list === 'starred') return { inMailboxOtherThan, hasKeyword: '$flagged' };
  return { inMailboxOtherThan };
};
