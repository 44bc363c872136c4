import type { Recurrence, Weekday } from '@/lib/mail/calendar/invitation';
import { type Component, propertiesOf, propertyOf } from '@/lib/mail/calendar/parse-components';

const EVERY = new Map<unknown, 'day' | 'week' | 'month' | 'year'>([
  ['DAILY', 'day'],
  ['WEEKLY', 'week'],
  ['MONTHLY', 'month'],
  ['YEARLY', 'year'],
]);

/** How an event comes again (RFC 5545 §3.8.5); null: it does not. */
export const recurrenceOf = (event: Component): Recurrence | null => {
  const rule = propertyOf(event, 'rrule')?.[3];
  if (typeof rule !== 'object' || rule === null)
    return propertyOf(event, 'rdate') || propertyOf(event, 'rrule') ? { kind: 'other' } : null;
  const record = rule as Readonly<Record<string, unknown>>;
  const every = EVERY.get(record['freq']);
  const days = daysOf(record['byday']);
  const isPlain = Object.entries(record).every(([name, value]) => SAID.has(name) || isSameDay(name, value, every));
  if (!every || !days || !isPlain || propertiesOf(event, 'rrule').length > 1) return { kind: 'other' };
  // Days of a week that is the nth of a year have no short words.
  if (days.length > 0 && (every === 'day' || every === 'year')) return { kind: 'other' };
  return {
    kind: 'rule',
    every,
    interval: numberOf(record['interval']) ?? 1,
    days,
    count: numberOf(record['count']),
    until: /^\d{4}-\d\d-\d\d/.exec(String(record['until'] ?? ''))?.[0] ?? null,
  };
};

const SAID: ReadonlySet<string> = new Set(['freq', 'interval', 'byday', 'count', 'until', 'wkst']);

/** The day of the month, or the month, that the event begins in is said by its beginning. */
const isSameDay = (name: string, value: unknown, every: string | undefined): boolean =>
  typeof value === 'number' &&
  ((name === 'bymonthday' && (every === 'month' || every === 'year') && value > 0) ||
    (name === 'bymonth' && every === 'year'));

const numberOf = (value: unknown): number | null =>
  typeof value === 'number' && Number.isInteger(value) && value > 0 ? value : null;

type Days = Extract<Recurrence, { kind: 'rule' }>['days'];

const daysOf = (given: unknown): Days | undefined => {
  const list = given === undefined ? [] : Array.isArray(given) ? given : [given];
  const days = list.map((one) => /^([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)$/.exec(String(one)));
  const read = days.flatMap((match) =>
    match ? [{ nth: match[1] === undefined ? null : Number(match[1]), day: match[2] as Weekday }] : [],
  );
  return read.length === list.length && read.length <= 7 ? read : undefined;
};
