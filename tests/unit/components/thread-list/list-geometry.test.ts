import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Geometry,
  placeAt,
  placeCount,
  rowsBetween,
  topOfPlace,
  topOfRow,
} from '@/components/thread-list/list-geometry';

/** Two rows today, one yesterday, seven before. */
const list: Geometry = {
  rowCount: 10,
  headings: [
    { section: 'today', row: 0 },
    { section: 'yesterday', row: 2 },
    { section: 'earlier', row: 3 },
  ],
  rowHeight: 76,
  headingHeight: 28,
};

describe('a list measured out', () => {
  it('knows where each place begins, and how high it is as a whole', () => {
    const tops = Array.from({ length: placeCount(list) + 1 }, (_, place) => topOfPlace(list, place));
    expect(tops.slice(0, 7)).toEqual([0, 28, 104, 180, 208, 284, 312]);
    expect(tops.at(-1)).toBe(10 * 76 + 3 * 28);
  });

  it('finds the rows on screen; a heading stands for the row under it', () => {
    expect(rowsBetween(list, 0, 300)).toEqual({ first: 0, last: 3 });
    expect(rowsBetween(list, 104, 180)).toEqual({ first: 1, last: 1 });
    expect(rowsBetween(list, 185, 208)).toEqual({ first: 2, last: 2 });
  });

  it('stays inside the list', () => {
    expect(placeAt(list, -500)).toBe(0);
    expect(placeAt(list, 1e9)).toBe(placeCount(list) - 1);
  });

  it('finds every place by every px of it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: placeCount(list) - 1 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (place, part) => {
          const [top, bottom] = [topOfPlace(list, place), topOfPlace(list, place + 1)];
          expect(placeAt(list, top + part * (bottom - top))).toBe(place);
        },
      ),
    );
  });

  it('costs nothing for a million rows', () => {
    const long: Geometry = { ...list, rowCount: 1_000_000 };
    expect(topOfRow(long, 999_999)).toBe(999_999 * 76 + 3 * 28);
    expect(rowsBetween(long, topOfRow(long, 500_000), topOfRow(long, 500_000) + 800).first).toBe(500_000);
  });
});
