import type { EmailId } from '@/lib/base/ids';

/** A run of a list that is known: the ids at `start`, `start + 1`, ... */
export type Segment = { readonly start: number; readonly ids: readonly EmailId[] };

/** A list of which some runs are known. Costs nothing for what was never looked at. Segments are in order and apart. */
export type SparseList = { readonly total: number; readonly segments: readonly Segment[] };

export type Range = { readonly position: number; readonly limit: number };

export const endOf = ({ start, ids }: Segment): number => start + ids.length;

/** Joins what touches, drops what is empty or lies beyond the end. */
export const sparseList = (total: number, segments: readonly Segment[]): SparseList => {
  const joined: Segment[] = [];
  for (const segment of segments) {
    const ids = endOf(segment) > total ? segment.ids.slice(0, Math.max(0, total - segment.start)) : segment.ids;
    const last = joined.at(-1);
    if (ids.length === 0) continue;
    if (last && endOf(last) === segment.start) joined[joined.length - 1] = { ...last, ids: [...last.ids, ...ids] };
    else joined.push({ start: segment.start, ids });
  }
  return { total, segments: joined };
};

export const idAt = (list: SparseList, index: number): EmailId | undefined => {
  const segment = list.segments.find((one) => index >= one.start && index < endOf(one));
  return segment?.ids[index - segment.start];
};

/** The known ids from `first` to `last`, both included. */
export const idsBetween = (list: SparseList, first: number, last: number): EmailId[] =>
  list.segments.flatMap(({ start, ids }) => ids.slice(Math.max(0, first - start), Math.max(0, last + 1 - start)));

/** The list without these ids: what stood behind them moves up. */
export const withoutIds = (list: SparseList, ids: ReadonlySet<EmailId>): SparseList => {
  if (ids.size === 0) return list;
  let gone = 0;
  const segments = list.segments.map((segment): Segment => {
    const left = segment.ids.filter((id) => !ids.has(id));
    const moved = { start: segment.start - gone, ids: left };
    gone += segment.ids.length - left.length;
    return moved;
  });
  return sparseList(list.total - gone, segments);
};

export type PlacedId = {
  readonly id: EmailId;
  /** Does it stand before this one? undefined: nobody knows. */
  readonly isBefore: (other: EmailId) => boolean | undefined;
};

/** The list with one more id at its place; the same list when that lies in a part that is not known. */
export const withId = (list: SparseList, { id, isBefore }: PlacedId): SparseList => {
  if (list.total === 0) return sparseList(1, [{ start: 0, ids: [id] }]);
  for (const [index, { start, ids }] of list.segments.entries()) {
    const found = ids.findIndex((other) => isBefore(other) === true);
    const isAtEnd = found < 0 && start + ids.length === list.total;
    if (found < 0 && !isAtEnd) continue;
    // The first that is known here: what stands before it is not.
    if (found === 0 && start > 0) return list;
    const at = isAtEnd ? ids.length : found;
    const segments = list.segments.map((segment, other): Segment => {
      if (other < index) return segment;
      if (other > index) return { ...segment, start: segment.start + 1 };
      return { start, ids: [...ids.slice(0, at), id, ...ids.slice(at)] };
    });
    return sparseList(list.total + 1, segments);
  }
  return list;
};

/** Where the first id that is meant stands. */
export const positionWhere = (list: SparseList, isMeant: (id: EmailId) => boolean): number | undefined => {
  for (const { start, ids } of list.segments) {
    const index = ids.findIndex(isMeant);
    if (index >= 0) return start + index;
  }
  return undefined;
};

/** The first run between `first` and `last` that is not known. */
export const missingBetween = (list: SparseList, first: number, last: number): Range | undefined => {
  const end = Math.min(last + 1, list.total);
  let position = Math.max(0, first);
  for (const segment of list.segments) {
    if (endOf(segment) <= position) continue;
    if (segment.start > position) {
      const limit = Math.min(segment.start, end) - position;
      return limit > 0 ? { position, limit } : undefined;
    }
    position = endOf(segment);
  }
  return position < end ? { position, limit: end - position } : undefined;
};

/** Puts in a page that was read under the same query state. A list that contradicts it is forgotten: the page is right. */
export const placePage = (list: SparseList, page: Segment, total: number): SparseList => {
  const left = list.segments.flatMap(({ start, ids }): Segment[] => {
    const after = Math.max(start, endOf(page));
    return [
      { start, ids: ids.slice(0, Math.max(0, page.start - start)) },
      { start: after, ids: ids.slice(after - start) },
    ];
  });
  const named = new Set(page.ids);
  const contradicts = total !== list.total || left.some(({ ids }) => ids.some((id) => named.has(id)));
  const segments = contradicts
    ? [page]
    : [...left, page].sort((a, b) => a.start - b.start || a.ids.length - b.ids.length);
  return sparseList(total, segments);
};

/** Only what begins at the top and what lies around a range: the rest of a list that became too long to keep. */
export const keepAround = (list: SparseList, first: number, last: number, most: number): SparseList => {
  const known = list.segments.reduce((sum, { ids }) => sum + ids.length, 0);
  if (known <= most) return list;
  const low = Math.max(0, first - most / 4);
  const high = last + most / 4;
  const kept = list.segments.flatMap(({ start, ids }): Segment[] => {
    const from = Math.max(start, low);
    const near = { start: from, ids: ids.slice(from - start, Math.max(0, high + 1 - start)) };
    const top = start === 0 ? [{ start, ids: ids.slice(0, Math.min(most / 4, low)) }] : [];
    return [...top, near];
  });
  return sparseList(list.total, kept);
};
