import type { AgeUnit, CalendarDate } from '@/lib/mail/search/language/search-node';

const FIELDS = ['year', 'month', 'day', 'hour', 'minute', 'second'] as const;

/** What clocks in a time zone show at a moment, as if it were UTC: milliseconds. */
const wallClock = (at: number, timeZone: string): number => {
  const form = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    ...Object.fromEntries(FIELDS.map((field) => [field, 'numeric'])),
  });
  const parts = new Map(form.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = FIELDS.map((field) => parts.get(field));
  return Date.UTC(year, month - 1, day, hour, minute, second);
};

/** The moment at which clocks in a time zone show this. Twice: the offset may be another one on the other side of a change. */
const momentOf = (wall: number, timeZone: string): number => {
  const near = wall - (wallClock(wall, timeZone) - wall);
  return near - (wallClock(near, timeZone) - wall);
};

/** When a day begins in a time zone: milliseconds since the epoch. */
export const startOfDay = ({ year, month, day }: CalendarDate, timeZone: string): number =>
  momentOf(Date.UTC(year, month - 1, day), timeZone);

type Ago = { readonly now: number; readonly count: number; readonly unit: AgeUnit; readonly timeZone: string };

/**
 * The same time of day so many days, weeks, months or years before `now`; where a month is too short, its last day. Not before 1970.
 */
export const momentAgo = ({ now, count, unit, timeZone }: Ago): number => {
  const wall = new Date(wallClock(now, timeZone));
  const back = (years: number, months: number, days: number): number => {
    const [year, month] = [wall.getUTCFullYear() - years, wall.getUTCMonth() - months];
    const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
    const time = wall.getTime() % 86_400_000;
    return Date.UTC(year, month, Math.min(wall.getUTCDate(), last) - days) + time;
  };
  const ago = { d: back(0, 0, count), w: back(0, 0, count * 7), m: back(0, count, 0), y: back(count, 0, 0) };
  return Math.max(0, ago[unit] > 0 ? momentOf(ago[unit], timeZone) : 0);
};
