import { eventWhen } from '@/components/conversation/invitation/event-when';
import { words } from '@/components/conversation/invitation/words';
import type { Invitation } from '@/lib/mail/calendar/invitation';
import type { InvitationAnswer } from '@/lib/mail/calendar/write-answer';
import { wallIn } from '@/lib/mail/calendar/zone-moment';

type AnswerTextsOptions = {
  readonly invitation: Invitation;
  readonly answer: InvitationAnswer;
  /** Who answers. */
  readonly name: string;
};

/** Subject and words of an answer, for whoever reads it with a program that knows no calendars. */
export const answerTexts = ({ invitation, answer, name }: AnswerTextsOptions) => {
  const summary = (invitation.summary ?? words('invitation.noSummary')).replace(/\s+/g, ' ').slice(0, 200);
  const lines = [
    words(`invitation.mail.text.${answer}`, { name }),
    '',
    summary,
    whenThere(invitation),
    invitation.location,
  ];
  return {
    subject: words(`invitation.mail.subject.${answer}`, { summary }),
    text: `${lines.filter((line) => line !== null).join('\n')}\n`,
  };
};

/** In the zone of whoever invited, since that is who reads it, and with its name; in UTC where its rules stand in the mail alone. */
const whenThere = (invitation: Invitation): string | null => {
  const { start } = invitation;
  if (start?.kind !== 'moment') return eventWhen(invitation)?.here ?? null;
  const zone = start.zone !== null && wallIn(start.zone, start.at) !== undefined ? start.zone : 'UTC';
  const time = eventWhen(invitation, zone)?.here ?? '';
  return words('invitation.when.there', { time, zone });
};
