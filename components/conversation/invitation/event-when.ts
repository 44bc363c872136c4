import { words } from '@/components/conversation/invitation/words';
import { CLOCK_FIELDS, dateForm } from '@/components/ui/date-form';
import type { EventTime, Invitation } from '@/lib/mail/calendar/invitation';
import { wallIn } from '@/lib/mail/calendar/zone-moment';

const DAY_MS = 86_400_000;
const DATE = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const;

/** When an event is, for the eye. */
export type EventWhen = {
  /** In the reader's zone. */
  readonly here: string;
  /** In the zone of whoever invites, where its clocks show another time. */
  readonly there: string | null;
  /** The first day, for the leaf of a calendar. */
  readonly leaf: { readonly month: string; readonly day: string; readonly weekday: string };
};

type Span = { readonly from: number; readonly to: number };

/** `timeZone`: the reader's, a name of the IANA database; without it that of this machine. null: it has no beginning. */
export const eventWhen = ({ start, end }: Pick<Invitation, 'start' | 'end'>, timeZone?: string): EventWhen | null => {
  if (!start) return null;
  if (start.kind === 'day') {
    const from = Date.parse(`${start.date}T00:00:00Z`);
    const last = end?.kind === 'day' ? Date.parse(`${end.date}T00:00:00Z`) - DAY_MS : from;
    const span = { from, to: Math.max(from, last) };
    return { here: range(span, DATE, 'UTC'), there: null, leaf: leafOf(from, 'UTC') };
  }
  const walls = { from: wallOf(start), to: wallOf(end ?? start) };
  if (start.kind === 'floating')
    return {
      here: words('invitation.when.local', { time: range(walls, { ...DATE, ...CLOCK_FIELDS }, 'UTC') }),
      there: null,
      leaf: leafOf(walls.from, 'UTC'),
    };
  const span = { from: start.at, to: end?.kind === 'moment' ? end.at : start.at };
  return {
    here: range(span, { ...DATE, ...CLOCK_FIELDS }, timeZone),
    there: thereOf(start, walls, timeZone),
    leaf: leafOf(start.at, timeZone),
  };
};

/** What the clock shows, as if it were UTC. */
const wallOf = (time: EventTime): number =>
  Date.parse(time.kind === 'day' ? `${time.date}T00:00:00Z` : `${time.wall}Z`);

const range = ({ from, to }: Span, fields: Intl.DateTimeFormatOptions, timeZone: string | undefined): string =>
  dateForm({ ...fields, timeZone }).formatRange(from, Math.max(from, to));

const leafOf = (at: number, timeZone: string | undefined): EventWhen['leaf'] => {
  const part = (fields: Intl.DateTimeFormatOptions) => dateForm({ ...fields, timeZone }).format(at);
  return { month: part({ month: 'short' }), day: part({ day: 'numeric' }), weekday: part({ weekday: 'short' }) };
};

const thereOf = (start: EventTime & { kind: 'moment' }, walls: Span, timeZone: string | undefined): string | null => {
  const { zone, at } = start;
  const own = timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const shownHere = wallIn(own, at);
  if (zone === null || shownHere === undefined || shownHere === walls.from) return null;
  const isOtherDay = Math.floor(shownHere / DAY_MS) !== Math.floor(walls.from / DAY_MS);
  const fields = isOtherDay ? ({ weekday: 'long', ...CLOCK_FIELDS } as const) : CLOCK_FIELDS;
  return words('invitation.when.there', { time: range(walls, fields, 'UTC'), zone: zoneName(zone, at) });
};

/** "Eastern Standard Time"; a name that Intl does not know, as the sender wrote it. */
const zoneName = (zone: string, at: number): string => {
  if (wallIn(zone, at) === undefined) return zone;
  const parts = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'long' }).formatToParts(at);
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? zone;
};
