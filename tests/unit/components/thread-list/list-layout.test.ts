import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { headingsOf, itemAt, placeOfRow, sectionOfRow } from '@/components/thread-list/list-layout';
import { aListView, aThreadRow, STORY_NOW } from '@/tests/builders/face/a-list-view';

const DAY = 86_400_000;
const listOf = (days: readonly number[]) =>
  aListView(days.map((ago) => aThreadRow({ receivedAt: STORY_NOW - ago * DAY })));

/** The virtual list drawn: a heading as its name, a row as its number. */
const draw = (days: readonly number[]): string => {
  const view = listOf(days);
  const headings = headingsOf(view, STORY_NOW);
  return Array.from({ length: view.total + headings.length }, (_, place) => {
    const item = itemAt(headings, place);
    return item.kind === 'heading' ? item.section : item.row;
  }).join(' ');
};

describe('the headings of a list', () => {
  it('stand before the first row of each section', () => {
    expect(draw([0, 0, 1, 2, 3, 9, 400])).toBe('today 0 1 yesterday 2 thisWeek 3 4 earlier 5 6');
  });

  it('leave out sections that nobody wrote in', () => {
    expect(draw([0, 9])).toBe('today 0 earlier 1');
    expect(draw([1])).toBe('yesterday 0');
    expect(draw([])).toBe('');
  });

  it('go by when something came back, and leave out what waits for its time', () => {
    const woken = aThreadRow({ receivedAt: STORY_NOW - 9 * DAY, listDate: STORY_NOW });
    const waiting = aThreadRow({ receivedAt: STORY_NOW - DAY, snoozedUntil: STORY_NOW + DAY });
    const sections = (...rows: ReturnType<typeof aThreadRow>[]) =>
      headingsOf(aListView(rows), STORY_NOW).map(({ section, row }) => `${section} ${row}`);
    expect(sections(woken, waiting, aThreadRow({ receivedAt: STORY_NOW - 9 * DAY }))).toEqual(['today 0', 'earlier 2']);
    expect(sections(waiting, waiting)).toEqual([]);
  });

  it('stop where the list is not here yet, and come when it is', () => {
    const view = listOf([0, 0, 1, 9]);
    const half = { ...view, rowAt: (row: number) => (row < 2 ? view.rowAt(row) : undefined) };
    expect(headingsOf(half, STORY_NOW)).toEqual([{ section: 'today', row: 0 }]);
    expect(headingsOf(view, STORY_NOW)).toHaveLength(3);
  });

  it('read a long list only to the first row that is older than this week', () => {
    const asked: number[] = [];
    const view = listOf([0, 1, 9, 10, 11, 12, 13]);
    const rowAt = (row: number) => {
      asked.push(row);
      return view.rowAt(row);
    };
    headingsOf({ total: view.total, rowAt }, STORY_NOW);
    expect(asked).toEqual([0, 1, 2]);
  });

  it('are said once, also when the server sorts by another clock than ours', () => {
    expect(draw([0, 1, 0, 9])).toBe('today 0 yesterday 1 2 earlier 3');
  });

  it('never lose or double a row', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 60 }), (days) => {
        const sorted = [...days].sort((a, b) => a - b);
        const view = listOf(sorted);
        const headings = headingsOf(view, STORY_NOW);
        const rows = Array.from({ length: view.total + headings.length }, (_, place) =>
          itemAt(headings, place),
        ).flatMap((item) => (item.kind === 'row' ? [item.row] : []));
        expect(rows).toEqual(sorted.map((_, row) => row));
        for (const row of rows) expect(itemAt(headings, placeOfRow(headings, row))).toEqual({ kind: 'row', row });
      }),
    );
  });

  it('name the section of a row', () => {
    const headings = headingsOf(listOf([0, 1, 9]), STORY_NOW);
    expect([0, 1, 2, 50].map((row) => sectionOfRow(headings, row))).toEqual([
      'today',
      'yesterday',
      'earlier',
      'earlier',
    ]);
  });
});
