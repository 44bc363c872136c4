import { describe, expect, it, vi } from 'vitest';
import { daySectionOf } from '@/components/thread-list/day-section';
import { formatRowDate } from '@/components/thread-list/format-row-date';

// Berlin: on 30 March 2025 the day had 23 hours, on 26 October 25. Said before the formats are made, which keep their zone.
vi.hoisted(() => {
  process.env['TZ'] = 'Europe/Berlin';
});

const at = (text: string): number => new Date(text).getTime();

describe('the section of a moment', () => {
  const thursday = at('2025-11-20T12:03:00');

  it.each([
    ['2025-11-20T00:00:00', 'today'],
    ['2025-11-20T23:59:59', 'today'],
    ['2025-11-19T23:59:59', 'yesterday'],
    ['2025-11-19T00:00:00', 'yesterday'],
    ['2025-11-18T23:59:59', 'thisWeek'],
    ['2025-11-17T00:00:00', 'thisWeek'],
    ['2025-11-16T23:59:59', 'earlier'],
    ['2024-11-20T12:00:00', 'earlier'],
  ])('%s is %s on a Thursday at noon', (moment, section) => {
    expect(daySectionOf(at(moment), thursday)).toBe(section);
  });

  it('is today for a clock that is ahead of ours', () => {
    expect(daySectionOf(thursday + 86_400_000 * 3, thursday)).toBe('today');
  });

  it('has nothing this week on a Monday but today', () => {
    const monday = at('2025-11-17T09:00:00');
    expect(daySectionOf(at('2025-11-16T09:00:00'), monday)).toBe('yesterday');
    expect(daySectionOf(at('2025-11-15T09:00:00'), monday)).toBe('earlier');
  });

  it('counts days and not hours when the clocks change', () => {
    expect(daySectionOf(at('2025-03-29T23:30:00'), at('2025-03-30T23:30:00'))).toBe('yesterday');
    expect(daySectionOf(at('2025-10-26T00:10:00'), at('2025-10-26T23:50:00'))).toBe('today');
    expect(daySectionOf(at('2025-10-25T23:50:00'), at('2025-10-26T23:55:00'))).toBe('yesterday');
  });
});

describe('the date of a row', () => {
  const now = at('2025-11-20T12:03:00');

  it.each([
    ['2025-11-20T09:42:00', '09:42'],
    ['2025-11-20T00:05:00', '00:05'],
    ['2025-11-19T18:32:00', '18:32'],
    ['2025-11-18T07:30:00', 'Tue'],
    ['2025-11-11T12:00:00', 'Nov 11'],
    ['2024-11-18T12:00:00', 'Nov 18, 2024'],
  ])('%s is %s', (moment, words) => {
    expect(formatRowDate(at(moment), now)).toBe(words);
  });
});
