import type { EmailId } from '@/lib/base/ids';
import { endOf, type Segment, type SparseList, sparseList } from '@/lib/client/cache/sparse-list';

export type ListChanges = {
  readonly removed: ReadonlySet<EmailId>;
  readonly added: readonly { readonly id: EmailId; readonly index: number }[];
  readonly total: number;
};

type Open = { start: number; ids: EmailId[] };

const takeOut = (segments: readonly Segment[], removed: ReadonlySet<EmailId>): { open: Open[]; found: number } => {
  let found = 0;
  const open = segments.map(({ start, ids }) => {
    const kept = ids.filter((id) => !removed.has(id));
    const moved = { start: start - found, ids: kept };
    found += ids.length - kept.length;
    return moved;
  });
  return { open, found };
};

const putIn = (open: readonly Open[], id: EmailId, index: number): void => {
  let isPast = false;
  for (const segment of open) {
    if (!isPast && index > endOf(segment)) continue;
    if (!isPast && index >= segment.start) segment.ids.splice(index - segment.start, 0, id);
    else segment.start += 1;
    isPast = true;
  }
};

/**
 * RFC 8620 §5.6 on a list that is known in parts. What is known from the top on is exact afterwards. Runs behind a gap are
 * where they were unless something was taken out of a gap, which nobody tells but the totals: then `isExact` is false, and
 * where these runs stand is a guess.
 */
export const applyListChanges = (
  list: SparseList,
  { removed, added, total }: ListChanges,
): { list: SparseList; isExact: boolean } => {
  const { open, found } = takeOut(list.segments, removed);
  for (const { id, index } of added.toSorted((a, b) => a.index - b.index)) putIn(open, id, index);
  const takenOut = list.total + added.length - total;
  return { list: sparseList(total, open), isExact: takenOut === found };
};

/** What is known from the top on. */
export const prefixOf = (list: SparseList): readonly Segment[] => list.segments.filter(({ start }) => start === 0);
