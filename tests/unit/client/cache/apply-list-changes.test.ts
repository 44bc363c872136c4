import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EmailId } from '@/lib/base/ids';
import { applyListChanges } from '@/lib/client/cache/apply-list-changes';
import { idAt, idsBetween, keepAround, missingBetween, placePage, sparseList } from '@/lib/client/cache/sparse-list';

const ids = (text: string): EmailId[] => (text === '' ? [] : (text.split(' ') as EmailId[]));
/** "a b . . e": known ids and gaps. */
const list = (drawn: string) => {
  const cells = drawn.split(' ');
  return sparseList(
    cells.length,
    cells.flatMap((cell, start) => (cell === '.' ? [] : [{ start, ids: [cell as EmailId] }])),
  );
};
const draw = (sparse: ReturnType<typeof list>) =>
  Array.from({ length: sparse.total }, (_, index) => idAt(sparse, index) ?? '.').join(' ');

describe('a list that is known in parts', () => {
  it('says what is missing between two rows', () => {
    const sparse = list('a b . . e . g');
    expect(missingBetween(sparse, 0, 1)).toBeUndefined();
    expect(missingBetween(sparse, 0, 6)).toEqual({ position: 2, limit: 2 });
    expect(missingBetween(sparse, 3, 6)).toEqual({ position: 3, limit: 1 });
    expect(missingBetween(sparse, 4, 90)).toEqual({ position: 5, limit: 1 });
    expect(missingBetween(sparse, 7, 90)).toBeUndefined();
    expect(missingBetween(sparseList(1_000_000, []), 999_990, 1_000_020)).toEqual({ position: 999_990, limit: 10 });
  });

  it('takes a page in, also over what is known already', () => {
    expect(draw(placePage(list('a b . . e . g'), { start: 1, ids: ids('b c d') }, 7))).toBe('a b c d e . g');
    expect(idsBetween(list('a b . d'), 1, 3)).toEqual(['b', 'd']);
  });

  it('believes the page when the rest contradicts it', () => {
    expect(draw(placePage(list('a b . d'), { start: 2, ids: ids('a') }, 4))).toBe('. . a .');
    expect(draw(placePage(list('a b . d'), { start: 2, ids: ids('c') }, 3))).toBe('. . c');
  });

  it('forgets what lies far from the screen when it is too long, and never the top', () => {
    const long = sparseList(1_000, [{ start: 0, ids: Array.from({ length: 1_000 }, (_, at) => `e${at}` as EmailId) }]);
    const kept = keepAround(long, 500, 520, 400);
    expect(idAt(kept, 0)).toBe('e0');
    expect(idAt(kept, 510)).toBe('e510');
    expect(idAt(kept, 300)).toBeUndefined();
    expect(idAt(kept, 900)).toBeUndefined();
    expect(keepAround(long, 0, 20, 2_000)).toBe(long);
  });
});

describe('changes of a list', () => {
  it('are exact behind a gap when nothing was taken out of a gap', () => {
    const before = list('a b . . e f');
    const removed = new Set(ids('b x'));
    const { list: after, isExact } = applyListChanges(before, {
      removed,
      added: [{ id: 'n' as EmailId, index: 0 }],
      total: 6,
    });
    expect(draw(after)).toBe('n a . . e f');
    expect(isExact).toBe(true);
  });

  it('are a guess behind a gap when something was', () => {
    const { list: after, isExact } = applyListChanges(list('a b . . e f'), {
      removed: new Set(ids('x')),
      added: [{ id: 'x' as EmailId, index: 0 }],
      total: 6,
    });
    expect(isExact).toBe(false);
    expect(draw(after).startsWith('x a b')).toBe(true);
  });

  it('put in order what was emptied', () => {
    const { list: after } = applyListChanges(list('a'), {
      removed: new Set(ids('a')),
      added: [{ id: 'a' as EmailId, index: 0 }],
      total: 1,
    });
    expect(draw(after)).toBe('a');
  });

  it('agree with the whole list wherever they say that they are exact, and at the top always', () => {
    const world = fc.record({
      size: fc.integer({ min: 0, max: 30 }),
      known: fc.array(fc.boolean(), { minLength: 30, maxLength: 30 }),
      touched: fc.array(fc.nat(29), { maxLength: 8 }),
      destroyed: fc.array(fc.nat(29), { maxLength: 5 }),
      fresh: fc.nat(4),
      keys: fc.array(fc.double({ min: 0, max: 30, noNaN: true }), { minLength: 40, maxLength: 40 }),
    });
    fc.assert(
      fc.property(world, ({ size, known, touched, destroyed, fresh, keys }) => {
        const before = Array.from({ length: size }, (_, at) => `e${at}` as EmailId);
        const gone = new Set(destroyed.map((at) => `e${at}` as EmailId));
        const moved = new Set(touched.map((at) => `e${at}` as EmailId));
        const arrived = Array.from({ length: fresh }, (_, at) => `n${at}` as EmailId);
        const place = (id: EmailId, at: number) => (moved.has(id) || id.startsWith('n') ? (keys[at] ?? 0) : at);
        const after = [...before.filter((id) => !gone.has(id)), ...arrived]
          .map((id, at) => ({ id, key: place(id, id.startsWith('e') ? Number(id.slice(1)) : 30 + (at % 10)) }))
          .sort((a, b) => a.key - b.key || (a.id < b.id ? -1 : 1))
          .map(({ id }) => id);
        const sparse = sparseList(
          size,
          before.flatMap((id, at) => (known[at] ? [{ start: at, ids: [id] }] : [])),
        );
        const added = after.flatMap((id, index) => (moved.has(id) || id.startsWith('n') ? [{ id, index }] : []));
        const { list: result, isExact } = applyListChanges(sparse, {
          removed: new Set([...gone, ...moved]),
          added,
          total: after.length,
        });
        const prefix = result.segments[0]?.start === 0 ? result.segments[0].ids.length : 0;
        for (let index = 0; index < after.length; index += 1) {
          const id = idAt(result, index);
          if (id !== undefined && (isExact || index < prefix)) expect(id).toBe(after[index]);
        }
      }),
      { numRuns: 500 },
    );
  });
});
