import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readInvitation } from '@/lib/mail/calendar/read-invitation';
import { anInvitation, WINDOWS_ZONE } from '@/tests/builders/mail/an-invitation';

const read = (said: Parameters<typeof anInvitation>[0]) => readInvitation(anInvitation(said));
const iso = (time: { readonly kind: string; readonly at?: number } | null | undefined) =>
  time?.at === undefined ? time : new Date(time.at).toISOString();

describe('an invitation (RFC 5546)', () => {
  it('of Bob to Alice says what, when, where, and who was asked', () => {
    expect(readInvitation(anInvitation())).toEqual({
      method: 'request',
      uid: 'roof-1@harbour-lane.example',
      recurrenceId: null,
      sequence: 0,
      stampedAt: Date.parse('2026-11-20T09:00:00Z'),
      isCancelled: false,
      summary: 'The roof, once more',
      description: null,
      location: 'Old dairy, second floor',
      start: {
        kind: 'moment',
        at: Date.parse('2026-12-01T09:00:00Z'),
        wall: '2026-12-01T10:00:00',
        zone: 'Europe/Berlin',
      },
      end: {
        kind: 'moment',
        at: Date.parse('2026-12-01T10:30:00Z'),
        wall: '2026-12-01T11:30:00',
        zone: 'Europe/Berlin',
      },
      recurrence: null,
      organizer: { name: 'Bob Miller', email: 'bob@harbour-lane.example' },
      attendees: [
        { name: 'Alice', email: 'alice@example.test', participation: 'unanswered', isOptional: false },
        { name: 'Carol', email: 'carol@example.test', participation: 'accepted', isOptional: true },
      ],
      others: 0,
    });
  });

  it.each([
    ['UTC', ':20261201T090000Z', '2026-12-01T09:00:00.000Z'],
    ['summer in Berlin', ';TZID=Europe/Berlin:20260701T100000', '2026-07-01T08:00:00.000Z'],
    ['a Windows name, in winter', ';TZID="W. Europe Standard Time":20261201T100000', '2026-12-01T09:00:00.000Z'],
    ['a Windows name, in summer', ';TZID="W. Europe Standard Time":20260701T100000', '2026-07-01T08:00:00.000Z'],
    [
      'a Windows name, the day before summer ends',
      ';TZID="W. Europe Standard Time":20261024T100000',
      '2026-10-24T08:00:00.000Z',
    ],
    [
      'a Windows name, the day summer has ended',
      ';TZID="W. Europe Standard Time":20261025T100000',
      '2026-10-25T09:00:00.000Z',
    ],
    ['the other half of the world', ';TZID=America/New_York:20261201T100000', '2026-12-01T15:00:00.000Z'],
  ])('finds the moment in %s', (_, start, moment) => {
    expect(iso(read({ start, beside: WINDOWS_ZONE })?.start)).toBe(moment);
  });

  it('takes the day of an event that lasts all day, and a zone that nobody knows as that of the reader', () => {
    expect(read({ start: ';VALUE=DATE:20261224', end: ';VALUE=DATE:20261227' })).toMatchObject({
      start: { kind: 'day', date: '2026-12-24' },
      end: { kind: 'day', date: '2026-12-27' },
    });
    expect(read({ start: ';TZID=Middle Earth:20261201T100000' })?.start).toEqual({
      kind: 'floating',
      wall: '2026-12-01T10:00:00',
    });
  });

  it('adds a duration where no end is given', () => {
    const text = anInvitation().replace(/DTEND.*/, 'DURATION:P1DT1H');
    expect(iso(readInvitation(text)?.end)).toBe('2026-12-02T10:00:00.000Z');
  });

  it.each([
    ['FREQ=WEEKLY', { kind: 'rule', every: 'week', interval: 1, days: [], count: null, until: null }],
    [
      'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;WKST=MO;UNTIL=20261231T090000Z',
      {
        ...{ kind: 'rule', every: 'week', interval: 2, count: null, until: '2026-12-31' },
        days: [
          { nth: null, day: 'TU' },
          { nth: null, day: 'TH' },
        ],
      },
    ],
    [
      'FREQ=MONTHLY;BYDAY=-1FR;COUNT=6',
      { kind: 'rule', every: 'month', interval: 1, days: [{ nth: -1, day: 'FR' }], count: 6, until: null },
    ],
    [
      'FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=1',
      { kind: 'rule', every: 'year', interval: 1, days: [], count: null, until: null },
    ],
    ['FREQ=MONTHLY;BYSETPOS=1;BYDAY=MO,TU,WE', { kind: 'other' }],
    ['FREQ=SECONDLY', { kind: 'other' }],
  ])('that comes again: %s', (rule, recurrence) => {
    expect(read({ lines: [`RRULE:${rule}`] })?.recurrence).toEqual(recurrence);
  });

  it('is called off by CANCEL, and by a status of that name', () => {
    expect(read({ method: 'CANCEL' })).toMatchObject({ method: 'cancel', isCancelled: true });
    expect(read({ lines: ['STATUS:CANCELLED'] })).toMatchObject({ method: 'request', isCancelled: true });
  });

  it('is for information where no method is named, or one that nothing is done about', () => {
    for (const method of [null, 'PUBLISH', 'constructor', '__proto__'])
      expect(read({ method })?.method).toBe('publish');
  });

  it('of a series is the series, not one of its times', () => {
    const once = anInvitation({ lines: ['RECURRENCE-ID:20261208T090000Z'] });
    const event = /BEGIN:VEVENT[\s\S]*END:VEVENT\r\n/.exec(once)?.[0] ?? '';
    const both = anInvitation({ lines: ['RRULE:FREQ=WEEKLY'] }).replace('BEGIN:VEVENT', `${event}BEGIN:VEVENT`);
    expect(readInvitation(both)).toMatchObject({ recurrenceId: null, recurrence: { every: 'week' }, others: 0 });
    expect(readInvitation(once)?.recurrenceId).toBe('2026-12-08T09:00:00Z');
  });

  it('has no marks that turn its words around, and no address that is none', () => {
    const text = anInvitation({ lines: ['ATTENDEE:https://evil.example', 'ATTENDEE:mailto:a b@example.test'] });
    const found = readInvitation(text.replace('The roof', '\u202eThe\u0007 roof'));
    expect(found?.summary).toBe('The roof, once more');
    expect(found?.attendees.map(({ email }) => email)).toEqual(['alice@example.test', 'carol@example.test']);
  });

  it('is nothing where the text is none, or larger than any invitation', () => {
    expect(readInvitation('Dear Alice')).toBeUndefined();
    expect(readInvitation('BEGIN:VCALENDAR\r\nEND:VCALENDAR')).toBeUndefined();
    expect(readInvitation(anInvitation({ lines: [`X-FILL:${'x'.repeat(1_000_000)}`] }))).toBeUndefined();
  });

  it('is read or not, but never throws, whatever a stranger writes', () => {
    const pieces = fc.constantFrom(
      ...['BEGIN:VCALENDAR', 'END:VCALENDAR', 'BEGIN:VEVENT', 'END:VEVENT', 'BEGIN:VTIMEZONE', 'END:VTIMEZONE'],
      ...['BEGIN:STANDARD', 'END:STANDARD', 'TZID:x', 'TZOFFSETTO:+9999', 'RRULE:FREQ=YEARLY;BYDAY=9SU;BYMONTH=2'],
      ...['DTSTART;TZID=x:99991231T235959', 'DTSTART:00010101T000000Z', 'DURATION:P99999D', 'SEQUENCE:x', 'UID', ':'],
      ...[
        'RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30',
        'ATTENDEE:mailto:%E0%A4%A',
        '__proto__;constructor=1:x',
        'UID:1',
      ],
      ...['DTSTART;TZID=__proto__:20261201T100000', 'DTEND:20261301T990000', 'RDATE;VALUE=PERIOD:x/y', ' folded'],
    );
    const text = fc.array(fc.oneof(pieces, fc.string()), { maxLength: 30 }).map((lines) => lines.join('\r\n'));
    fc.assert(fc.property(text, (given) => void readInvitation(given)));
    const inside = fc.array(fc.oneof(pieces, fc.string()), { maxLength: 8 }).map((lines) => anInvitation({ lines }));
    fc.assert(fc.property(inside, (given) => void readInvitation(given)));
  });
});
