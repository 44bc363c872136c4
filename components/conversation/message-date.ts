import { CLOCK_FIELDS, dateForm, FULL_FIELDS } from '@/components/ui/date-form';

const TIME = dateForm(CLOCK_FIELDS);
const DAY = dateForm({ month: 'short', day: 'numeric' });
const DAY_OF_YEAR = dateForm({ year: 'numeric', month: 'short', day: 'numeric' });
const FULL = dateForm(FULL_FIELDS);
/** To be compared with what the sender's clock showed. */
const PLAIN_TIME = new Intl.DateTimeFormat('en', { ...CLOCK_FIELDS, hourCycle: 'h23' });
const RELATIVE = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

const capital = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1);

const daysBetween = (from: Date, to: Date): number => {
  const midnight = (date: Date) => Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());
  return Math.round((midnight(to) - midnight(from)) / 86_400_000);
};

/** For a folded message: 10:47, Yesterday, Nov 3, Nov 3, 2024. */
export const shortDate = (at: string, now: number): string => {
  const [date, today] = [new Date(at), new Date(now)];
  const days = daysBetween(date, today);
  if (days === 0) return TIME.format(date);
  if (days === 1) return capital(RELATIVE.format(-1, 'day'));
  return date.getFullYear() === today.getFullYear() ? DAY.format(date) : DAY_OF_YEAR.format(date);
};

/** For an open message: Today, 10:47; Nov 3, 10:47. */
export const openDate = (at: string, now: number): string => {
  const date = new Date(at);
  const days = daysBetween(date, new Date(now));
  const day = days === 0 || days === 1 ? capital(RELATIVE.format(-days, 'day')) : shortDate(at, now);
  return `${day}, ${TIME.format(date)}`;
};

/** With weekday, seconds and zone, in the reader's zone; where the sender's clock shows another time, that as well. */
export const fullDate = (at: string): string => {
  const date = new Date(at);
  const here = FULL.format(date);
  const [, time = '', zone = ''] = /T(\d\d:\d\d):\d\d(?:\.\d+)?([+-]\d\d:\d\d)$/.exec(at) ?? [];
  return zone === '' || PLAIN_TIME.format(date) === time ? here : `${here} (${time} ${zone})`;
};
