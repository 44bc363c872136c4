import { describe, expect, it } from 'vitest';
import type { Figure } from '@/tests/bench/bench-row';
import { type BenchRun, endLine, lastFigures, type MeasuredRow, rowLines } from '@/tests/bench/report';

const aRow = (...figures: Figure[]): MeasuredRow => ({ name: 'list', what: 'A page', seconds: 1, figures });
const aRun = (...rows: MeasuredRow[]): BenchRun => ({
  at: '2026-11-25T12:00:00.000Z',
  isSmall: false,
  machine: { cores: 2, cpu: 'a', memoryGb: 8, system: 'b', node: 'c', loadBefore: 0 },
  rows,
});
const draw = (row: MeasuredRow, last: ReadonlyMap<string, Figure> = new Map(), isSmall = false): string[] =>
  rowLines(row, last, isSmall).map((line) => line.trim().replaceAll(/ {2,}/g, ' | '));

describe('the table of the bench', () => {
  it('marks what is slower than its budget, and what is less than it should be', () => {
    const time = { what: 'page', unit: 'ms', budget: 10 } as const;
    const rate = { what: 'ingest', unit: 'messages/s', budget: 3500 } as const;
    expect(
      draw(
        aRow({ ...time, value: 9.96 }, { ...time, value: 10.1 }, { ...rate, value: 3499 }, { ...rate, value: 12_000 }),
      ),
    ).toEqual([
      'A page | (list, 1 s)',
      'page | 9.96 ms | <= 10 ms',
      'page | 10.1 ms | <= 10 ms | MISSED',
      'ingest | 3,499 messages/s | >= 3,500 messages/s | MISSED',
      'ingest | 12,000 messages/s | >= 3,500 messages/s',
    ]);
  });

  it('shows the figure of the last run that had it, and the reference of this one', () => {
    const page = { what: 'page', unit: 'ms' } as const;
    const last = lastFigures([aRun(), aRun(aRow({ ...page, value: 8 })), aRun(aRow({ ...page, value: 7 }))]);
    const now = aRow({ ...page, value: 9, reference: { what: 'SQL', value: 3 } });
    expect(draw(now, last)[1]).toBe('page | 9 ms | 8 ms | SQL 3 ms');
  });

  it('holds no budget against a small run', () => {
    const row = aRow({ what: 'page', unit: 'ms', budget: 10, value: 40 });
    expect(draw(row, new Map(), true)[1]).toBe('page | 40 ms');
    expect(endLine([row], true)).toBe('1 figures, 0 missed');
    expect(endLine([row], false)).toBe('1 figures, 1 missed');
  });

  it('says why a row could not be measured', () => {
    const row = { ...aRow(), failure: 'Error: no server' };
    expect(draw(row)).toEqual(['A page | (list, 1 s)', 'NOT MEASURED: Error: no server']);
    expect(endLine([row], false)).toBe('0 figures, 0 missed, 1 rows NOT MEASURED');
  });
});
