import { type DaySection, daySectionOf } from '@/components/thread-list/day-section';
import type { ListView } from '@/components/thread-list/list-view';

/** A heading stands before this row. */
export type Heading = { readonly section: DaySection; readonly row: number };

/** What stands at a place of the virtual list: a heading, or a row by its number. */
export type ListItem =
  | { readonly kind: 'heading'; readonly section: DaySection }
  | { readonly kind: 'row'; readonly row: number };

/**
 * The headings of a list that is sorted newest first. It reads rows from the top until one is older than this week or is not
 * here yet: there are at most four headings, all near the top, however long the list is.
 */
export const headingsOf = (view: Pick<ListView, 'total' | 'rowAt'>, now: number): readonly Heading[] => {
  const headings: Heading[] = [];
  for (let row = 0; row < view.total; row += 1) {
    const at = view.rowAt(row);
    if (!at) break;
    // What is snoozed says when it comes back, and not when it came.
    if (at.snoozedUntil !== null) continue;
    const section = daySectionOf(at.listDate, now);
    const last = headings.at(-1)?.section;
    if (section !== last && !headings.some((heading) => heading.section === section)) headings.push({ section, row });
    if (section === 'earlier') break;
  }
  return headings;
};

/** The item at a place of the virtual list. */
export const itemAt = (headings: readonly Heading[], place: number): ListItem => {
  let before = 0;
  for (const heading of headings) {
    if (heading.row + before === place) return { kind: 'heading', section: heading.section };
    if (heading.row + before > place) break;
    before += 1;
  }
  return { kind: 'row', row: place - before };
};

/** The place of a row in the virtual list. */
export const placeOfRow = (headings: readonly Heading[], row: number): number =>
  row + headings.filter((heading) => heading.row <= row).length;

/** The section that a row stands in; undefined above the first heading. */
export const sectionOfRow = (headings: readonly Heading[], row: number): DaySection | undefined =>
  headings.findLast((heading) => heading.row <= row)?.section;
