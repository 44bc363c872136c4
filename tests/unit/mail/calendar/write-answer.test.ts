import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readInvitation } from '@/lib/mail/calendar/read-invitation';
import { writeAnswer } from '@/lib/mail/calendar/write-answer';
import { anInvitation, WINDOWS_ZONE } from '@/tests/builders/mail/an-invitation';

const now = Date.parse('2026-11-27T14:30:15.250Z');
const alice = { email: 'alice@example.test', name: null, now } as const;

describe('the answer to an invitation (RFC 5546 §3.2.3)', () => {
  it('names the event, whose it is, and what Alice says, and nobody else', () => {
    const text = writeAnswer({ ...alice, text: anInvitation({ sequence: 3 }), answer: 'accepted' }) ?? '';
    expect(text.split('\r\n')).toEqual([
      ...['BEGIN:VCALENDAR', 'PRODID:-//Waxwing//Waxwing//EN', 'VERSION:2.0', 'METHOD:REPLY', 'BEGIN:VEVENT'],
      ...['UID:roof-1@harbour-lane.example', 'SEQUENCE:3', 'DTSTART;TZID=Europe/Berlin:20261201T100000'],
      ...['DTEND;TZID=Europe/Berlin:20261201T113000', 'SUMMARY:The roof\\, once more'],
      ...['LOCATION:Old dairy\\, second floor', 'ORGANIZER;CN=Bob Miller:mailto:bob@harbour-lane.example'],
      ...['DTSTAMP:20261127T143015Z', 'ATTENDEE;PARTSTAT=ACCEPTED;CN=Alice:mailto:alice@example.test'],
      ...['END:VEVENT', 'END:VCALENDAR', ''],
    ]);
  });

  it('is read by others as it was meant', () => {
    const start = ';TZID="W. Europe Standard Time":20261201T100000';
    const text = anInvitation({ start, beside: WINDOWS_ZONE, lines: ['RECURRENCE-ID:20261201T090000Z'] });
    const name = 'Alice "Al" Ångström, Dr.; Café ^ Co';
    const answer = readInvitation(writeAnswer({ ...alice, name, text, answer: 'tentative' }) ?? '');
    expect(answer).toMatchObject({ method: 'reply', uid: 'roof-1@harbour-lane.example' });
    expect(answer).toMatchObject({ recurrenceId: '2026-12-01T09:00:00Z', start: readInvitation(text)?.start });
    expect(answer?.attendees).toEqual([
      { name: name.replaceAll('"', "'"), email: alice.email, participation: 'tentative', isOptional: false },
    ]);
  });

  it('is none where nobody asked, or nobody could know what it is about', () => {
    const without = (line: RegExp) =>
      writeAnswer({ ...alice, text: anInvitation().replace(line, ''), answer: 'declined' });
    expect(without(/ORGANIZER.*\r\n/)).toBeUndefined();
    expect(without(/UID.*\r\n/)).toBeUndefined();
    expect(writeAnswer({ ...alice, text: 'Dear Alice', answer: 'declined' })).toBeUndefined();
  });

  it('never throws, and never has more than one attendee or a line of the stranger’s own', () => {
    const name = fc.string();
    const line = fc.oneof(
      fc.string(),
      fc.string().map((value) => `SUMMARY:${value}`),
      fc.string().map((value) => `DTSTART;TZID=${value}:20261201T100000`),
    );
    fc.assert(
      fc.property(name, fc.array(line, { maxLength: 5 }), (given, lines) => {
        const text = writeAnswer({ ...alice, name: given, text: anInvitation({ lines }), answer: 'declined' }) ?? '';
        expect(text.match(/^METHOD:/gm)?.length ?? 0).toBeLessThanOrEqual(1);
        expect(text.match(/^ATTENDEE/gm)?.length ?? 0).toBeLessThanOrEqual(1);
        expect(text.match(/^BEGIN:VEVENT/gm)?.length ?? 0).toBeLessThanOrEqual(1);
      }),
    );
  });
});
