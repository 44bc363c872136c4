import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FirstOf } from '@/lib/server/store/search/first-of';

type Item = { readonly key: number; readonly by: number; readonly no: number };
const compare = (a: Item, b: Item) => a.by - b.by || a.no - b.no;

describe('the first of very many', () => {
  it('are those of the sorted list, each key once', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: 1, max: 2000 }),
        fc.integer({ min: 0, max: 2 ** 30 }),
        (most, keys, seed) => {
          const items = Array.from({ length: 4000 }, (_, no) => ({
            key: (Math.imul(no + seed, 2_654_435_761) >>> 4) % keys,
            by: (Math.imul(no + 1, seed | 1) >>> 8) % 500,
            no,
          }));
          const first = new FirstOf<Item>({ most, compare, keyOf: ({ key }) => key });
          for (const item of items) first.add(item);
          const seen = new Set<number>();
          const sorted = items.toSorted(compare).filter(({ key }) => !seen.has(key) && seen.add(key));
          expect(first.list()).toEqual(sorted.slice(0, most));
        },
      ),
      { numRuns: 30 },
    );
  });
});
