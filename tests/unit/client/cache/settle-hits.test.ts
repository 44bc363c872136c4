import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MOST_HITS, settleHits } from '@/lib/client/cache/settle-hits';

const hits = (keys: string) => [...keys].map((key) => ({ key }));
const drawn = (shown: string, next: string, ...held: string[]) =>
  settleHits(hits(shown), hits(next), held)
    .map(({ key }) => key)
    .join('');

describe('settleHits', () => {
  it('puts all in the order of the answer while nobody points at a row', () => {
    expect(drawn('abc', 'xbay')).toBe('xbay');
  });

  it('moves neither the row that is pointed at nor one above it, and fills up below', () => {
    expect(drawn('abc', 'xaby', 'b')).toBe('abxy');
    expect(drawn('abc', 'xy', 'c')).toBe('abcxy');
    expect(drawn('abc', 'xy', 'b', 'a')).toBe('abxy');
  });

  it('holds nothing for a row that is not there', () => {
    expect(drawn('abc', 'xy', 'q')).toBe('xy');
  });

  it('keeps the pointed row in its place, each row once, and no more than fit', () => {
    const row = fc.constantFrom(...'abcdefghijkl');
    const rows = fc.uniqueArray(row, { maxLength: MOST_HITS }).map((keys) => keys.join(''));
    fc.assert(
      fc.property(rows, rows, row, (shown, next, held) => {
        const after = drawn(shown, next, held);
        if (shown.includes(held)) expect(after.indexOf(held)).toBe(shown.indexOf(held));
        expect(new Set(after).size).toBe(after.length);
        expect(after.length).toBeLessThanOrEqual(MOST_HITS);
      }),
    );
  });
});
