import { CLOCK_FIELDS, dateForm } from '@/components/ui/date-form';

const DAY_MS = 86_400_000;

const DATE = { month: 'short', day: 'numeric' } as const;

const FORMS = {
  today: dateForm(CLOCK_FIELDS),
  thisWeek: dateForm({ weekday: 'short', ...CLOCK_FIELDS }),
  thisYear: dateForm({ weekday: 'short', ...DATE, ...CLOCK_FIELDS }),
  later: dateForm({ year: 'numeric', ...DATE, ...CLOCK_FIELDS }),
  day: dateForm(DATE),
  dayOfYear: dateForm({ year: 'numeric', ...DATE }),
};

/** A moment to come: 18:00 today, "Tue 08:00" within the next six days, then "Mon, Dec 7, 08:00". `isShort`: a far one without its time. */
export const untilTime = (at: number, now: number, isShort = false): string => {
  const [then, today] = [new Date(at), new Date(now)];
  const isThisYear = then.getFullYear() === today.getFullYear();
  if (then.toDateString() === today.toDateString()) return FORMS.today.format(at);
  if (at > now && at - now < 6 * DAY_MS) return FORMS.thisWeek.format(at);
  if (isShort) return (isThisYear ? FORMS.day : FORMS.dayOfYear).format(at);
  return (isThisYear ? FORMS.thisYear : FORMS.later).format(at);
};
