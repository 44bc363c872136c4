import { type Component, componentsOf, propertyOf, textOf } from '@/lib/mail/calendar/parse-components';

/** What a clock shows, as if it were UTC: milliseconds. */
export type Wall = number;

const FORMS = new Map<string, Intl.DateTimeFormat | null>();
const MOST_FORMS = 50;

/** Reads the clocks of a zone of the IANA database; null: there is no such zone. */
const clockOf = (zone: string): Intl.DateTimeFormat | null => {
  const known = FORMS.get(zone);
  if (known !== undefined) return known;
  let form: Intl.DateTimeFormat | null = null;
  try {
    const fields = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' } as const;
    form = new Intl.DateTimeFormat('en-US', { ...fields, second: 'numeric', hourCycle: 'h23', timeZone: zone });
  } catch {
    // A name of the sender's own.
  }
  if (FORMS.size >= MOST_FORMS) FORMS.clear();
  FORMS.set(zone, form);
  return form;
};

/** What the clocks of a zone show at a moment (milliseconds since the epoch); undefined: the zone is not known here. */
export const wallIn = (zone: string, at: number): Wall | undefined => {
  const form = clockOf(zone);
  if (!form || !Number.isFinite(new Date(at).getTime())) return undefined;
  const parts = new Map(form.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = [
    ...['year', 'month', 'day', 'hour', 'minute', 'second'].map((part) => parts.get(part as 'year')),
  ];
  return Date.UTC(year, month - 1, day, hour, minute, second);
};

/**
 * The moment at which the clocks of a zone show this. A zone of the IANA database is asked first, since its rules are newer than
 * those in a mail; any other is taken from the calendar's own VTIMEZONE. undefined: nobody knows the zone.
 */
export const momentIn = (zone: string, wall: Wall, calendar: Component): number | undefined => {
  const shown = wallIn(zone, wall);
  if (shown !== undefined) {
    // Twice: the offset may be another one on the other side of a change.
    const near = wall - (shown - wall);
    return near - ((wallIn(zone, near) ?? near) - wall);
  }
  const rules = componentsOf(calendar, 'vtimezone').find((one) => textOf(propertyOf(one, 'tzid')) === zone);
  const offset = rules && offsetAt(rules, wall);
  return offset === undefined ? undefined : wall - offset;
};

const MOST_RULES = 100;

/** RFC 5545 §3.6.5: the rule that began last before this time holds. Only rules of the usual form are understood. */
const offsetAt = (zone: Component, wall: Wall): number | undefined => {
  const rules = [...componentsOf(zone, 'standard'), ...componentsOf(zone, 'daylight')].slice(0, MOST_RULES);
  const begun = rules.flatMap((rule) => {
    const offset = offsetOf(textOf(propertyOf(rule, 'tzoffsetto')));
    const at = lastOnset(rule, wall);
    return offset === undefined || at === undefined ? [] : [{ offset, at }];
  });
  const before = begun.filter(({ at }) => at <= wall).sort((a, b) => b.at - a.at);
  return (before[0] ?? begun[0])?.offset;
};

/** `+01:00`, `-0530` as milliseconds. */
const offsetOf = (text: string | null): number | undefined => {
  const [, sign, hours = '', minutes = ''] = /^([+-])(\d\d):?(\d\d)/.exec(text ?? '') ?? [];
  if (sign === undefined) return undefined;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
};

/** The last time before `wall` at which a rule began to hold: of a yearly one that of this year or the year before. */
const lastOnset = (rule: Component, wall: Wall): Wall | undefined => {
  const first = Date.parse(`${textOf(propertyOf(rule, 'dtstart')) ?? ''}Z`);
  if (!Number.isFinite(first)) return undefined;
  const recur = propertyOf(rule, 'rrule')?.[3];
  const yearly = typeof recur === 'object' && recur !== null ? (recur as Readonly<Record<string, unknown>>) : undefined;
  if (yearly?.['freq'] !== 'YEARLY') return first;
  const [, nth = '', day = ''] = /^([+-]?\d)([A-Z]{2})$/.exec(String(yearly['byday'])) ?? [];
  const month = Number(yearly['bymonth']);
  const weekday = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'].indexOf(day);
  if (weekday < 0 || !(month >= 1 && month <= 12)) return first;
  const year = new Date(wall).getUTCFullYear();
  const onsets = [year - 1, year].map(
    (one) => nthWeekday(one, month - 1, weekday, Number(nth)) + (((first % DAY) + DAY) % DAY),
  );
  return Math.max(...onsets.filter((at) => at <= wall), first);
};

const DAY = 86_400_000;

/** The day of a month on which its nth weekday is; from its end where nth is negative. */
const nthWeekday = (year: number, month: number, weekday: number, nth: number): number => {
  if (nth > 0) {
    const start = Date.UTC(year, month, 1);
    const to = (weekday - new Date(start).getUTCDay() + 7) % 7;
    return start + (to + (nth - 1) * 7) * DAY;
  }
  const last = Date.UTC(year, month + 1, 0);
  const back = (new Date(last).getUTCDay() - weekday + 7) % 7;
  return last - (back + (-nth - 1) * 7) * DAY;
};
