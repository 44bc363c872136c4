'use client';

import { InvitationCard } from '@/components/conversation/invitation/invitation-card';
import { standingOf } from '@/components/conversation/invitation/standing';
import { readInvitation } from '@/lib/mail/calendar/read-invitation';
import type { InvitationAnswer } from '@/lib/mail/calendar/write-answer';
import { ALICE, anInvitation } from '@/tests/builders/mail/an-invitation';

type StoryOf = {
  readonly said?: Parameters<typeof anInvitation>[0];
  readonly newer?: Parameters<typeof anInvitation>[0];
  readonly own?: string;
  readonly sending?: { readonly answer: InvitationAnswer; readonly isFailed: boolean };
};

const as = (participation: string) => ALICE.replace('NEEDS-ACTION', participation);
const guests = (...said: string[]) =>
  said.map((one, at) => `ATTENDEE;CN=Guest ${at + 1};PARTSTAT=${one}:mailto:${at}@x.test`);
const weekly = { lines: ['RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;UNTIL=20261231T090000Z'] };

const STORIES = {
  open: {
    said: {
      start: ';TZID=America/New_York:20261201T160000',
      end: ';TZID=America/New_York:20261201T173000',
      lines: guests('ACCEPTED', 'ACCEPTED', 'DECLINED', 'TENTATIVE'),
    },
  },
  answered: { said: { ...weekly, attendees: [as('ACCEPTED')] } },
  sending: { sending: { answer: 'declined', isFailed: false } },
  failed: { sending: { answer: 'accepted', isFailed: true } },
  allDay: { said: { start: ';VALUE=DATE:20261224', end: ';VALUE=DATE:20261227', attendees: [as('TENTATIVE')] } },
  superseded: { newer: { sequence: 1 } },
  cancelled: { said: { method: 'CANCEL' } },
  stranger: { own: 'dora@example.test' },
  reply: { said: { method: 'REPLY', attendees: ['ATTENDEE;CN=Carol;PARTSTAT=DECLINED:mailto:carol@example.test'] } },
} as const satisfies Readonly<Record<string, StoryOf>>;

export type InvitationStoryName = keyof typeof STORIES;

/** A card as it stands in a message, for a reader in Vienna. */
export const InvitationStory = ({ name }: { readonly name: InvitationStoryName }) => {
  const { said, newer, own = 'alice@example.test', sending }: StoryOf = STORIES[name];
  const invitation = readInvitation(anInvitation(said));
  const update = newer && readInvitation(anInvitation(newer));
  if (!invitation) return null;
  const others = update ? [{ invitation: update, isDraft: false }] : [];
  return (
    <div className="@container max-w-column">
      <InvitationCard
        invitation={invitation}
        standing={standingOf(invitation, others, new Set([own]))}
        timeZone="Europe/Vienna"
        sending={sending}
        onAnswer={() => {}}
      />
    </div>
  );
};
