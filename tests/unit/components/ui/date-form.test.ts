import { afterEach, describe, expect, it } from 'vitest';
import { fullDate, openDate, shortDate } from '@/components/conversation/message-date';
import { snoozeTimes } from '@/components/snooze/snooze-times';
import { daySectionOf } from '@/components/thread-list/day-section';
import { formatFullDate, formatRowDate } from '@/components/thread-list/format-row-date';
import { clockTime } from '@/components/ui/clock-time';
import { setDateWay } from '@/components/ui/date-form';
import { untilTime } from '@/components/ui/until-time';
import { type DateChoice, dateWayOf, PLAIN_WAY } from '@/lib/base/date-way';

const at = (day: number, hour = 18, minute = 5, year = 2026) => new Date(year, 10, day, hour, minute).getTime();
/** A Tuesday. */
const NOW = at(24);
const choose = (choice: Partial<DateChoice>) =>
  setDateWay(dateWayOf({ clock: '24', dateOrder: 'month', weekStart: 'monday', ...choice }, 'en'));
afterEach(() => setDateWay(PLAIN_WAY));

/** Forms that are separated by spaces of several kinds, as Intl has it. */
const plain = (text: string) => text.replace(/\s/g, ' ');

describe('dates everywhere', () => {
  it('are in the order and by the clock that were chosen last', () => {
    const told = () =>
      [
        formatRowDate(NOW, NOW),
        formatRowDate(at(3), NOW),
        formatRowDate(at(3, 9, 5, 2024), NOW),
        openDate(new Date(at(3, 9)).toISOString(), NOW),
        shortDate(new Date(at(3)).toISOString(), NOW),
        untilTime(at(30, 8, 0), NOW + 1),
        clockTime(at(1, 9, 0)),
      ].map(plain);
    choose({});
    const [today, earlier, lastYears, open, short, until, clock] = told();
    expect([today, earlier, lastYears]).toEqual(['18:05', 'Nov 3', 'Nov 3, 2024']);
    expect([open, short, until, clock]).toEqual(['Nov 3, 09:05', 'Nov 3', 'Mon 08:00', '09:00']);
    choose({ clock: '12', dateOrder: 'day' });
    expect(told()).toEqual(['6:05 pm', '3 Nov', '3 Nov 2024', '3 Nov, 9:05 am', '3 Nov', 'Mon 8:00 am', '9:00 am']);
    choose({ dateOrder: 'year' });
    expect(told().slice(1, 5)).toEqual(['2026-11-03', '2024-11-03', '2026-11-03, 09:05', '2026-11-03']);
    expect(formatFullDate(at(3))).toMatch(/^Tuesday, 2026-11-03,? .*18:05:00/);
  });

  it("tell of the sender's clock where it differs, by either clock", () => {
    const zone = -new Date(NOW).getTimezoneOffset();
    const sign = zone < 0 ? '-' : '+';
    const two = (number: number) => String(Math.floor(number)).padStart(2, '0');
    const own = `2026-11-24T18:05:00${sign}${two(Math.abs(zone) / 60)}:${two(Math.abs(zone) % 60)}`;
    choose({ clock: '12' });
    expect(fullDate(own)).not.toContain('(');
    expect(fullDate('2026-11-24T18:05:00+11:45')).toContain('(18:05 +11:45)');
  });

  it('have weeks from the day that was chosen', () => {
    // Sunday the 22nd, seen on Tuesday the 24th.
    expect(daySectionOf(at(22), NOW)).toBe('earlier');
    choose({ weekStart: 'sunday' });
    expect(daySectionOf(at(22), NOW)).toBe('thisWeek');
    expect(daySectionOf(at(21), NOW)).toBe('earlier');
    choose({ weekStart: 'saturday' });
    expect(daySectionOf(at(21), NOW)).toBe('thisWeek');
    const days = snoozeTimes(new Date(NOW)).map(({ name, at: then }) => [name, then.getDate()]);
    expect(days.slice(-2)).toEqual([
      ['weekend', 27],
      ['nextWeek', 28],
    ]);
  });
});
