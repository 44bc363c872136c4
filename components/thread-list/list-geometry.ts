import { type Heading, itemAt, placeOfRow } from '@/components/thread-list/list-layout';

/** A list measured out: every row is as high as every other, so a place is found by arithmetic, however long the list is. */
export type Geometry = {
  readonly rowCount: number;
  readonly headings: readonly Heading[];
  readonly rowHeight: number;
  readonly headingHeight: number;
};

/** Rows and headings together. */
export const placeCount = ({ rowCount, headings }: Geometry): number => rowCount + headings.length;

const headingsBefore = (headings: readonly Heading[], place: number): number =>
  headings.filter((heading, at) => heading.row + at < place).length;

/** Where a place begins, in px from the top of the list. The place after the last is the list's whole height. */
export const topOfPlace = ({ headings, rowHeight, headingHeight }: Geometry, place: number): number =>
  place * rowHeight + headingsBefore(headings, place) * (headingHeight - rowHeight);

/** The place that lies at so many px from the top; the nearest one outside the list. */
export const placeAt = (geometry: Geometry, px: number): number => {
  const { headings, rowHeight, headingHeight } = geometry;
  let place = 0;
  let top = 0;
  for (const [before, heading] of headings.entries()) {
    const next = heading.row + before;
    const end = top + (next - place) * rowHeight;
    if (px < end) break;
    if (px < end + headingHeight) return next;
    place = next + 1;
    top = end + headingHeight;
  }
  const found = place + Math.floor((px - top) / rowHeight);
  return Math.max(0, Math.min(found, placeCount(geometry) - 1));
};

/** Where a row begins. */
export const topOfRow = (geometry: Geometry, row: number): number =>
  topOfPlace(geometry, placeOfRow(geometry.headings, row));

/** The first and the last row between two heights; a heading counts as the row under it. */
export const rowsBetween = (geometry: Geometry, top: number, bottom: number) => {
  const rowFrom = (px: number): number => {
    const place = placeAt(geometry, px);
    const item = itemAt(geometry.headings, place);
    if (item.kind === 'row') return item.row;
    const under = itemAt(geometry.headings, place + 1);
    return under.kind === 'row' ? under.row : 0;
  };
  return { first: rowFrom(top), last: rowFrom(Math.max(top, bottom - 1)) };
};
