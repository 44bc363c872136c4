import { words } from '@/components/conversation/invitation/words';
import { dateForm } from '@/components/ui/date-form';
import type { Recurrence, Weekday } from '@/lib/mail/calendar/invitation';

const WEEK: readonly Weekday[] = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const WEEKDAY = new Intl.DateTimeFormat('en', { weekday: 'long', timeZone: 'UTC' });
const DATE = dateForm({ year: 'numeric', month: 'long', day: 'numeric', timeZone: 'UTC' });
const LIST = new Intl.ListFormat('en');

/** 2 January 2023 is a Monday. */
const nameOf = (day: Weekday): string => WEEKDAY.format(Date.UTC(2023, 0, 2 + WEEK.indexOf(day)));

const NTH = new Map([
  [1, 'recurrence.nth.1'],
  [2, 'recurrence.nth.2'],
  [3, 'recurrence.nth.3'],
  [4, 'recurrence.nth.4'],
  [5, 'recurrence.nth.5'],
  [-1, 'recurrence.nth.last'],
] as const);

/** How an event comes again, in a sentence: "Every 2 weeks on Tuesday and Thursday, until December 31, 2026". */
export const recurrenceWords = (recurrence: Recurrence): string => {
  if (recurrence.kind === 'other') return words('recurrence.other');
  const { every, interval, days, count, until } = recurrence;
  const named = days.map(({ nth, day }) => {
    const key = nth === null ? undefined : NTH.get(nth as 1);
    return key ? words(key, { day: nameOf(day) }) : nth === null ? nameOf(day) : undefined;
  });
  if (named.includes(undefined)) return words('recurrence.other');
  const rhythm =
    interval === 1 ? words(`recurrence.one.${every}`) : words(`recurrence.many.${every}`, { count: interval });
  const list = LIST.format(named.filter((name) => name !== undefined));
  const rule = list === '' ? rhythm : words('recurrence.on', { every: rhythm, days: list });
  if (count !== null) return words('recurrence.times', { rule, count });
  return until === null
    ? rule
    : words('recurrence.until', { rule, date: DATE.format(Date.parse(`${until}T00:00:00Z`)) });
};
