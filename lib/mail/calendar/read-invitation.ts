import { later, timeOf } from '@/lib/mail/calendar/event-time';
import type {
  Attendee,
  CalendarMethod,
  CalendarPerson,
  Invitation,
  Participation,
} from '@/lib/mail/calendar/invitation';
import {
  type Component,
  componentsOf,
  type Property,
  paramOf,
  parseComponents,
  propertiesOf,
  propertyOf,
  textOf,
} from '@/lib/mail/calendar/parse-components';
import { recurrenceOf } from '@/lib/mail/calendar/recurrence-of';

/** The list says how many more there are. */
const MOST_ATTENDEES = 200;

/** The event that a text of type text/calendar is about (RFC 5546, RFC 6047); undefined: nothing that could be shown. */
export const readInvitation = (text: string): Invitation | undefined => {
  const found = findEvent(text);
  return found && invitationOf(found.calendar, found.event, found.others);
};

/** The calendar of a text with its event: of a series, the series and not one of its times. */
export const findEvent = (
  text: string,
): { readonly calendar: Component; readonly event: Component; readonly others: number } | undefined => {
  const [calendar] = parseComponents(text, 'vcalendar');
  const events = calendar ? componentsOf(calendar, 'vevent') : [];
  const event = events.find((one) => !propertyOf(one, 'recurrence-id')) ?? events[0];
  const uid = event && textOf(propertyOf(event, 'uid'));
  if (!calendar || !event) return undefined;
  const others = events.filter((one) => one !== event && textOf(propertyOf(one, 'uid')) !== uid).length;
  return { calendar, event, others };
};

const METHODS: Readonly<Record<string, CalendarMethod>> = {
  REQUEST: 'request',
  CANCEL: 'cancel',
  REPLY: 'reply',
};

const invitationOf = (calendar: Component, event: Component, others: number): Invitation => {
  const said = textOf(propertyOf(calendar, 'method'))?.toUpperCase() ?? '';
  const method = Object.hasOwn(METHODS, said) ? METHODS[said] : undefined;
  const start = timeOf(propertyOf(event, 'dtstart'), calendar);
  const stamp = timeOf(propertyOf(event, 'dtstamp'), calendar);
  return {
    method: method ?? 'publish',
    uid: textOf(propertyOf(event, 'uid')) ?? '',
    recurrenceId: textOf(propertyOf(event, 'recurrence-id')),
    sequence: Number.parseInt(textOf(propertyOf(event, 'sequence')) ?? '0', 10) || 0,
    stampedAt: stamp?.kind === 'moment' ? stamp.at : 0,
    isCancelled: method === 'cancel' || textOf(propertyOf(event, 'status'))?.toUpperCase() === 'CANCELLED',
    summary: textOf(propertyOf(event, 'summary')),
    description: textOf(propertyOf(event, 'description')),
    location: textOf(propertyOf(event, 'location')),
    start,
    end: endOf(event, start, calendar),
    recurrence: recurrenceOf(event),
    organizer: personOf(propertyOf(event, 'organizer')),
    attendees: propertiesOf(event, 'attendee').slice(0, MOST_ATTENDEES).flatMap(attendeeOf),
    others,
  };
};

const endOf = (event: Component, start: Invitation['start'], calendar: Component): Invitation['end'] => {
  const end = timeOf(propertyOf(event, 'dtend'), calendar);
  if (end || !start) return end?.kind === start?.kind ? end : null;
  const duration = propertyOf(event, 'duration')?.[3];
  return duration === undefined ? null : later(start, duration);
};

/** RFC 5545 §3.3.3: people are named by `mailto:`. */
export const addressOf = (property: Property | undefined): string | null => {
  const value = textOf(property) ?? '';
  // Some write the address alone; what has another scheme is no address.
  const [, address = ''] = /^(?:mailto:)?([^\s<>"(),:;\\?]+@[^\s<>"(),:;\\?]+)(?:\?.*)?$/i.exec(value) ?? [];
  try {
    return decodeURIComponent(address) || null;
  } catch {
    return address || null;
  }
};

const personOf = (property: Property | undefined): CalendarPerson | null => {
  const email = addressOf(property);
  return email === null ? null : { name: paramOf(property, 'cn'), email };
};

const PARTICIPATION: Readonly<Record<string, Participation>> = {
  ACCEPTED: 'accepted',
  TENTATIVE: 'tentative',
  DECLINED: 'declined',
  DELEGATED: 'delegated',
};

const attendeeOf = (property: Property): readonly Attendee[] => {
  const person = personOf(property);
  const said = paramOf(property, 'partstat')?.toUpperCase() ?? '';
  const participation = Object.hasOwn(PARTICIPATION, said) ? PARTICIPATION[said] : undefined;
  const role = paramOf(property, 'role')?.toUpperCase();
  // Rooms and projectors are invited as well (RFC 5545 §3.2.3); nobody wants to read their answers.
  if (!person || paramOf(property, 'cutype')?.toUpperCase() === 'RESOURCE') return [];
  return [{ ...person, participation: participation ?? 'unanswered', isOptional: role === 'OPT-PARTICIPANT' }];
};
