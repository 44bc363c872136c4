import type { Comparator } from '@/lib/jmap/email';

/** How a list may be sorted besides newest first; each begins with what people look for by it. */
export const LIST_SORTS = ['oldest', 'unread', 'starred', 'from', 'subject', 'size'] as const;
export type ListSort = (typeof LIST_SORTS)[number];

const PREFIX = 'sorted:';
/** A list of a place in another order. */
export type SortedName = `${typeof PREFIX}${ListSort}:${string}`;

const NEWEST: Comparator = { property: 'receivedAt', isAscending: false };

/** What Email/query is asked (RFC 8621 §4.4.2). Of equals the newest comes first. */
const COMPARATORS: Readonly<Record<ListSort, readonly Comparator[]>> = {
  oldest: [{ property: 'receivedAt', isAscending: true }],
  unread: [{ property: 'allInThreadHaveKeyword', keyword: '$seen', isAscending: true }, NEWEST],
  starred: [{ property: 'someInThreadHaveKeyword', keyword: '$flagged', isAscending: false }, NEWEST],
  from: [{ property: 'from', isAscending: true }, NEWEST],
  subject: [{ property: 'subject', isAscending: true }, NEWEST],
  size: [{ property: 'size', isAscending: false }, NEWEST],
};

export const sortedName = (list: string, sort: ListSort): SortedName => `${PREFIX}${sort}:${list}`;

export const isSortedName = (name: string): name is SortedName => name.startsWith(PREFIX);

/** Of single messages it is asked what each of them is, and not what its conversation is. */
export const ofMessages = (sort: readonly Comparator[]): readonly Comparator[] =>
  sort.map((step) => ('keyword' in step ? { ...step, property: 'hasKeyword' } : step));

/** The list of a place (PlaceList) that is sorted, and how. */
export const partsOfSorted = <List extends string>(
  name: SortedName,
): { readonly list: List; readonly sort: readonly Comparator[] } => {
  const [sort, ...list] = name.slice(PREFIX.length).split(':');
  return { list: list.join(':') as List, sort: COMPARATORS[sort as ListSort] };
};
