import ICAL from 'ical.js';
import {
  type Component,
  componentsOf,
  type Property,
  paramOf,
  propertyOf,
  textOf,
} from '@/lib/mail/calendar/parse-components';
import { addressOf, findEvent } from '@/lib/mail/calendar/read-invitation';

/** What can be answered (RFC 5545 §3.2.12). */
export type InvitationAnswer = 'accepted' | 'tentative' | 'declined';

export type WriteAnswerOptions = {
  /** The invitation, as it came. */
  readonly text: string;
  /** Who answers: the address that was invited. */
  readonly email: string;
  readonly name: string | null;
  readonly answer: InvitationAnswer;
  /** Milliseconds since the epoch. */
  readonly now: number;
};

/** What an answer repeats of the event it is about (RFC 5546 §3.2.3). */
const REPEATED: ReadonlySet<string> = new Set([
  ...['uid', 'sequence', 'organizer', 'recurrence-id', 'dtstart', 'dtend', 'duration', 'summary', 'location'],
]);

/**
 * The answer to an invitation as text/calendar with METHOD:REPLY (RFC 5546 §3.2.3): one attendee, what is known of the event, and the
 * zones that its times name. undefined: it cannot be answered, it has no UID or nobody who wants to know.
 */
export const writeAnswer = ({ text, email, name, answer, now }: WriteAnswerOptions): string | undefined => {
  const found = findEvent(text);
  if (!found) return undefined;
  const { calendar, event } = found;
  if (textOf(propertyOf(event, 'uid')) === null || addressOf(propertyOf(event, 'organizer')) === null) return undefined;
  const repeated = event[1].filter(([one]) => REPEATED.has(one));
  const stamp = new Date(now).toISOString().replace(/\.\d+/, '');
  const asked = event[1].find((one) => one[0] === 'attendee' && addressOf(one)?.toLowerCase() === email.toLowerCase());
  const cn = name ?? paramOf(asked, 'cn');
  const params = { partstat: answer.toUpperCase(), ...(cn === null ? {} : { cn: cn.replaceAll('"', "'") }) };
  const answered: Component = [
    'vevent',
    [...repeated, ['dtstamp', {}, 'date-time', stamp], ['attendee', params, 'cal-address', `mailto:${email}`]],
    [],
  ];
  const head: readonly Property[] = [
    ['prodid', {}, 'text', '-//Waxwing//Waxwing//EN'],
    ['version', {}, 'text', '2.0'],
    ['method', {}, 'text', 'REPLY'],
  ];
  try {
    return ICAL.stringify(['vcalendar', head, [...zonesOf(calendar, repeated), answered]] as never);
  } catch {
    return undefined;
  }
};

const zonesOf = (calendar: Component, properties: readonly Property[]): readonly Component[] => {
  const named = new Set(properties.map((property) => paramOf(property, 'tzid')));
  return componentsOf(calendar, 'vtimezone').filter((zone) => named.has(textOf(propertyOf(zone, 'tzid'))));
};
