import { filterOfSearch, isSearchName } from '@/lib/client/cache/search-name';
import type { ListName } from '@/lib/client/cache/thread-list-view';
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

/**
 * The query of a list. Exactly these the server keeps sorted and counted: one mailbox, or everything outside Trash and Spam. A
 * search it looks for anew each time. undefined: it depends on mailboxes that are not known yet.
 */
export const emailQueryOf = (list: ListName, hidden: ReadonlySet<string> | undefined): EmailQuery | undefined => {
  const filter = filterOf(list, hidden);
  return filter && { filter, sort: [{ property: 'receivedAt', isAscending: false }], collapseThreads: true };
};

const filterOf = (list: ListName, hidden: ReadonlySet<string> | undefined): EmailFilter | undefined => {
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
