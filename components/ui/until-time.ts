const DAY_MS = 86_400_000;

const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat('en', { hourCycle: 'h23', ...options });
const CLOCK = { hour: '2-digit', minute: '2-digit' } as const;
const DATE = { month: 'short', day: 'numeric' } as const;

const FORMS = {
  today: format(CLOCK),
  thisWeek: format({ weekday: 'short', ...CLOCK }),
  thisYear: format({ weekday: 'short', ...DATE, ...CLOCK }),
  later: format({ year: 'numeric', ...DATE, ...CLOCK }),
  day: format(DATE),
  dayOfYear: format({ year: 'numeric', ...DATE }),
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
