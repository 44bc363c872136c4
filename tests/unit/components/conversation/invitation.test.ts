import { describe, expect, it } from 'vitest';
import { answerTexts } from '@/components/conversation/invitation/answer-texts';
import { calendarPart } from '@/components/conversation/invitation/calendar-part';
import { eventWhen } from '@/components/conversation/invitation/event-when';
import { recurrenceWords } from '@/components/conversation/invitation/recurrence-words';
import { type FoundInvitation, standingOf } from '@/components/conversation/invitation/standing';
import type { Invitation } from '@/lib/mail/calendar/invitation';
import { readInvitation } from '@/lib/mail/calendar/read-invitation';
import { type InvitationAnswer, writeAnswer } from '@/lib/mail/calendar/write-answer';
import { aPart } from '@/tests/builders/conversation/a-message';
import { ALICE, anInvitation, WINDOWS_ZONE } from '@/tests/builders/mail/an-invitation';

const read = (text: string): Invitation => {
  const invitation = readInvitation(text);
  if (!invitation) throw new Error('No invitation');
  return invitation;
};
/** Without the thin spaces of Intl. */
const plain = (text: string | null | undefined) => text?.replace(/[\u2009\u202f\u00a0]/g, ' ');
const whenIn = (zone: string, said: Parameters<typeof anInvitation>[0] = {}) => {
  const when = eventWhen(read(anInvitation(said)), zone);
  return [plain(when?.here), plain(when?.there) ?? null];
};

describe('when an event is', () => {
  it('stands in the zone of the reader, and in that of whoever invites where its clocks differ', () => {
    expect(whenIn('Europe/Vienna')).toEqual(['Tuesday, December 1, 2026, 10:00 – 11:30', null]);
    expect(whenIn('America/New_York')).toEqual([
      'Tuesday, December 1, 2026, 04:00 – 05:30',
      '10:00 – 11:30, Central European Standard Time',
    ]);
    expect(whenIn('Pacific/Auckland')).toEqual([
      'Tuesday, December 1, 2026, 22:00 – 23:30',
      '10:00 – 11:30, Central European Standard Time',
    ]);
    const late = {
      start: ';TZID=America/Los_Angeles:20261201T180000',
      end: ';TZID=America/Los_Angeles:20261201T190000',
    };
    expect(whenIn('Europe/Berlin', late)).toEqual([
      'Wednesday, December 2, 2026, 03:00 – 04:00',
      'Tuesday, 18:00 – 19:00, Pacific Standard Time',
    ]);
  });

  it('names a zone as the sender does where nobody else has a name for it', () => {
    const zone = ';TZID=W. Europe Standard Time:';
    const said = { start: `${zone}20261201T100000`, end: `${zone}20261201T110000`, beside: WINDOWS_ZONE };
    expect(whenIn('Europe/London', said)[1]).toBe('10:00 – 11:00, W. Europe Standard Time');
  });

  it('is a day, or days with the last one counted', () => {
    const days = (start: string, end: string) =>
      whenIn('Asia/Tokyo', { start: `;VALUE=DATE:${start}`, end: `;VALUE=DATE:${end}` });
    expect(days('20261224', '20261225')).toEqual(['Thursday, December 24, 2026', null]);
    expect(days('20261224', '20261227')[0]).toBe('Thursday, December 24 – Saturday, December 26, 2026');
  });

  it('is called local where no zone is given', () => {
    expect(whenIn('Asia/Tokyo', { start: ':20261201T100000', end: ':20261201T110000' })).toEqual([
      'Tuesday, December 1, 2026, 10:00 – 11:00, local time',
      null,
    ]);
  });
});

describe('how an event comes again', () => {
  it.each([
    ['FREQ=DAILY;COUNT=5', 'Every day, 5 times'],
    [
      'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;UNTIL=20261231',
      'Every 2 weeks on Tuesday and Thursday, until December 31, 2026',
    ],
    ['FREQ=MONTHLY;BYDAY=2TU', 'Every month on the second Tuesday'],
    ['FREQ=MONTHLY;BYDAY=-1FR', 'Every month on the last Friday'],
    ['FREQ=MONTHLY;BYDAY=-2FR', 'Comes again from time to time'],
    ['FREQ=YEARLY', 'Every year'],
    ['FREQ=HOURLY', 'Comes again from time to time'],
  ])('%s', (rule, sentence) => {
    const { recurrence } = read(anInvitation({ lines: [`RRULE:${rule}`] }));
    expect(recurrence && recurrenceWords(recurrence)).toBe(sentence);
  });
});

const own = new Set(['alice@example.test']);
const found = (invitation: Invitation, isDraft = false): FoundInvitation => ({ invitation, isDraft });
const answered = (answer: InvitationAnswer, at: number, to = anInvitation()): Invitation =>
  read(
    writeAnswer({ text: to, email: 'alice@example.test', name: null, answer, now: Date.UTC(2026, 10, 25, at) }) ?? '',
  );

describe('an invitation in its conversation', () => {
  const first = read(anInvitation());
  const moved = read(anInvitation({ sequence: 1 }));

  it('waits for Alice’s answer', () => {
    expect(standingOf(first, [], own)).toEqual({
      ...{ kind: 'current', invitedAs: 'alice@example.test', isAsked: true, answer: null },
    });
    expect(standingOf(first, [], new Set(['dora@example.test'])).invitedAs).toBeNull();
  });

  it('asks nobody about their own event, and nobody where no answer would be heard', () => {
    expect(standingOf(first, [], new Set(['bob@harbour-lane.example'])).isAsked).toBe(false);
    expect(standingOf({ ...first, organizer: null }, [], own).isAsked).toBe(false);
    expect(standingOf(read(anInvitation({ method: 'PUBLISH' })), [], own).isAsked).toBe(false);
  });

  it('gives way to a newer one, and falls with a cancellation, in whichever order they came', () => {
    expect(standingOf(first, [found(moved)], own).kind).toBe('superseded');
    expect(standingOf(moved, [found(first)], own).kind).toBe('current');
    const cancelled = read(anInvitation({ method: 'CANCEL', sequence: 2 }));
    expect(standingOf(moved, [found(first), found(cancelled)], own).kind).toBe('cancelled');
    expect(standingOf(cancelled, [found(first), found(moved)], own).kind).toBe('cancelled');
    const other = read(anInvitation({ method: 'CANCEL', sequence: 2, uid: 'another' }));
    expect(standingOf(moved, [found(other)], own).kind).toBe('current');
  });

  it('of one time of a series falls with the series, and the series not with one of its times', () => {
    const once = read(anInvitation({ lines: ['RECURRENCE-ID:20261208T090000Z'] }));
    const onceOff = read(anInvitation({ method: 'CANCEL', sequence: 1, lines: ['RECURRENCE-ID:20261208T090000Z'] }));
    const allOff = read(anInvitation({ method: 'CANCEL', sequence: 1 }));
    expect(standingOf(first, [found(onceOff)], own).kind).toBe('current');
    expect(standingOf(once, [found(onceOff)], own).kind).toBe('cancelled');
    expect(standingOf(once, [found(allOff)], own).kind).toBe('cancelled');
  });

  it('knows the newest answer that Alice sent, and whether it is still on its way', () => {
    const answers = [found(answered('accepted', 9)), found(answered('declined', 11)), found(answered('tentative', 10))];
    expect(standingOf(first, answers, own).answer).toEqual({ said: 'declined', isWaiting: false });
    const waiting = [...answers, found(answered('accepted', 12), true)];
    expect(standingOf(first, waiting, own).answer).toEqual({ said: 'accepted', isWaiting: true });
  });

  it('wants another answer once it was moved; that of somebody else is none of hers', () => {
    expect(standingOf(moved, [found(answered('accepted', 9))], own).answer).toBeNull();
    const carols = read(
      anInvitation({ method: 'REPLY', attendees: ['ATTENDEE;PARTSTAT=DECLINED:mailto:carol@example.test'] }),
    );
    expect(standingOf(first, [found(carols)], own).answer).toBeNull();
  });

  it('shows what Alice answered with another program, as far as whoever invites knows it', () => {
    const known = read(anInvitation({ attendees: [ALICE.replace('NEEDS-ACTION', 'TENTATIVE')] }));
    expect(standingOf(known, [], own).answer).toEqual({ said: 'tentative', isWaiting: false });
  });
});

describe('the mail that answers', () => {
  it('says the same in words, in the zone of whoever reads it', () => {
    const mail = answerTexts({ invitation: read(anInvitation()), answer: 'accepted', name: 'Alice' });
    expect(mail.subject).toBe('Accepted: The roof, once more');
    expect(plain(mail.text)).toBe(
      [
        ...['Alice has accepted this invitation:', '', 'The roof, once more'],
        ...['Tuesday, December 1, 2026, 10:00 – 11:30, Europe/Berlin', 'Old dairy, second floor', ''],
      ].join('\n'),
    );
  });
});

describe('the part that brings an event', () => {
  const inText = aPart({ partId: '1.3', type: 'text/calendar' });
  const file = aPart({ partId: '2', type: 'text/calendar', name: 'invite.ics', disposition: 'attachment' });
  const named = aPart({ partId: '3', type: 'application/octet-stream', name: 'Event.ICS', disposition: 'attachment' });
  const pdf = aPart({ partId: '4', type: 'application/pdf', name: 'plan.pdf', disposition: 'attachment' });

  it('is the one among the texts, else a file of that kind', () => {
    const of = (...attachments: (typeof file)[]) => calendarPart({ attachments })?.partId;
    expect([of(file, inText), of(pdf, file), of(pdf, named), of(pdf)]).toEqual(['1.3', '2', '3', undefined]);
  });
});
