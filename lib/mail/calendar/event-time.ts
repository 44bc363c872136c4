import type { EventTime } from '@/lib/mail/calendar/invitation';
import { type Component, type Property, paramOf } from '@/lib/mail/calendar/parse-components';
import { momentIn } from '@/lib/mail/calendar/zone-moment';

/** A date or date-time property (RFC 5545 §3.3.4, §3.3.5); null where it is none, or no day that there is. */
export const timeOf = (property: Property | undefined, calendar: Component): EventTime | null => {
  const value = property?.[3];
  if (typeof value !== 'string') return null;
  const [, date, time, utc] = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d:\d\d)(Z?))?$/.exec(value) ?? [];
  const wall = Date.parse(`${date}T${time ?? '00:00:00'}Z`);
  if (date === undefined || !Number.isFinite(wall)) return null;
  if (time === undefined) return { kind: 'day', date };
  const shown = `${date}T${time}`;
  if (utc === 'Z') return { kind: 'moment', at: wall, wall: shown, zone: null };
  const zone = paramOf(property, 'tzid');
  const at = zone === null ? undefined : momentIn(zone, wall, calendar);
  return at === undefined ? { kind: 'floating', wall: shown } : { kind: 'moment', at, wall: shown, zone };
};

/** So much later (RFC 5545 §3.3.6); null where it is no duration. */
export const later = (start: EventTime, duration: unknown): EventTime | null => {
  const [whole, sign, weeks, days, hours, minutes, seconds] =
    /^([+-]?)P(?:(\d{1,4})W)?(?:(\d{1,5})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,8})S)?)?$/.exec(
      String(duration),
    ) ?? [];
  if (whole === undefined || sign === '-') return null;
  const inDays = Number(weeks ?? 0) * 7 + Number(days ?? 0);
  const ms = ((inDays * 24 + Number(hours ?? 0)) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds ?? 0)) * 1000;
  if (start.kind === 'day') return { kind: 'day', date: shifted(`${start.date}T00:00:00`, ms).slice(0, 10) };
  const wall = shifted(start.wall, ms);
  return start.kind === 'floating' ? { kind: 'floating', wall } : { ...start, at: start.at + ms, wall };
};

const LATEST = Date.UTC(9999, 11, 31);
const shifted = (wall: string, ms: number): string =>
  new Date(Math.min(LATEST, Date.parse(`${wall}Z`) + ms)).toISOString().slice(0, 19);
