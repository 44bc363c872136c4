import { clockTime, isSameDay } from '@/components/ui/clock-time';
import { CLOCK_FIELDS, dateForm } from '@/components/ui/date-form';

const SECOND = dateForm({ ...CLOCK_FIELDS, second: '2-digit' });
const DAY = dateForm({ day: 'numeric', month: 'short' });
const RELATIVE = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

const DAY_MS = 86_400_000;

/** 11:58 today, yesterday 21:14, 18 Nov before. */
export const momentOf = (at: number, now: number): string => {
  if (isSameDay(at, now)) return clockTime(at);
  if (isSameDay(at, now - DAY_MS)) return `${RELATIVE.format(-1, 'day')} ${clockTime(at)}`;
  return DAY.format(at);
};

/** The same to the second, for a check that was made just now. */
export const checkedAt = (at: number, now: number): string =>
  isSameDay(at, now) ? SECOND.format(at) : momentOf(at, now);
