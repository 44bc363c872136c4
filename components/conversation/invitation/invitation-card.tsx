'use client';

import { type ReactNode, useId } from 'react';
import { eventWhen } from '@/components/conversation/invitation/event-when';
import { GuestList } from '@/components/conversation/invitation/guest-list';
import { recurrenceWords } from '@/components/conversation/invitation/recurrence-words';
import type { Standing } from '@/components/conversation/invitation/standing';
import { words } from '@/components/conversation/invitation/words';
import { LinkedText } from '@/components/conversation/linked-text';
import { Button } from '@/components/ui/button';
import { Icon, type IconName } from '@/components/ui/icon';
import type { Invitation } from '@/lib/mail/calendar/invitation';
import type { InvitationAnswer } from '@/lib/mail/calendar/write-answer';

type InvitationCardProps = {
  readonly invitation: Invitation;
  readonly standing: Standing;
  /** false: it is not known yet which addresses are one's own. */
  readonly isMeKnown?: boolean;
  /** Of the reader; a name of the IANA database. Missing: that of this machine. */
  readonly timeZone?: string;
  /** What is being sent just now, or could not be. */
  readonly sending?: { readonly answer: InvitationAnswer; readonly isFailed: boolean } | undefined;
  readonly onAnswer: (answer: InvitationAnswer) => void;
};

/** An event that a message is about: what, when, where, who, and what one says to it. */
export const InvitationCard = ({
  invitation,
  standing,
  timeZone,
  isMeKnown = true,
  sending,
  onAnswer,
}: InvitationCardProps) => {
  const titleId = useId();
  const { summary, location, organizer, recurrence, attendees, others } = invitation;
  const when = eventWhen(invitation, timeZone);
  const isOff = standing.kind === 'cancelled';
  const canAnswer = standing.isAsked && standing.kind === 'current';
  return (
    <section
      aria-labelledby={titleId}
      className="mt-4 max-w-column rounded-control border border-line text-ui wrap-anywhere"
    >
      <div className="flex gap-4 p-4">
        {when && <Leaf {...when.leaf} isOff={isOff} />}
        <div className="grid min-w-0 grow gap-1">
          <Status invitation={invitation} standing={standing} />
          <h3 id={titleId} dir="auto" className={`font-semibold text-heading ${isOff ? 'line-through' : ''}`}>
            {summary ?? words('invitation.noSummary')}
          </h3>
          {when && <p className={isOff ? 'text-ink-3 line-through' : ''}>{when.here}</p>}
          {when?.there && <p className="text-ink-3 text-small">{when.there}</p>}
          {recurrence && <Line icon="refresh-cw">{recurrenceWords(recurrence)}</Line>}
          {location && (
            <Line icon="map-pin">
              <LinkedText text={location} />
            </Line>
          )}
          {organizer && (
            <Line icon="user">{words('invitation.organizer', { name: organizer.name ?? organizer.email })}</Line>
          )}
          {attendees.length > 0 && invitation.method !== 'reply' && <GuestList attendees={attendees} />}
          {others > 0 && <p className="text-ink-3 text-small">{words('invitation.others', { count: others })}</p>}
        </div>
      </div>
      {canAnswer && standing.invitedAs !== null && (
        <Answers standing={standing} sending={sending} onAnswer={onAnswer} />
      )}
      {canAnswer && isMeKnown && standing.invitedAs === null && (
        <p className="border-line border-t px-4 py-3 text-ink-3 text-small">{words('invitation.notInvited')}</p>
      )}
    </section>
  );
};

type LeafProps = { readonly month: string; readonly day: string; readonly weekday: string; readonly isOff: boolean };

/** The leaf of a calendar; what it says stands in words beside it. */
const Leaf = ({ month, day, weekday, isOff }: LeafProps) => (
  <div
    aria-hidden="true"
    className={`grid h-fit w-14 shrink-0 justify-items-center rounded-control border border-line py-1.5 leading-none @max-sm:hidden ${isOff ? 'text-ink-3' : ''}`}
  >
    <span className="text-ink-3 text-tiny">{month}</span>
    <span className="font-voice text-subject tabular-nums">{day}</span>
    <span className="text-ink-3 text-tiny">{weekday}</span>
  </div>
);

/** What there is to know before anything else. */
const Status = ({ invitation, standing }: Pick<InvitationCardProps, 'invitation' | 'standing'>) => {
  const [guest] = invitation.attendees;
  if (standing.kind === 'cancelled')
    return (
      <p className="flex items-center gap-1.5 font-semibold text-danger text-small">
        <Icon name="circle-alert" size={16} />
        {words('invitation.cancelled')}
      </p>
    );
  if (invitation.method === 'reply' && guest)
    return (
      <p className="font-semibold text-small">
        {words(`invitation.reply.${guest.participation}`, { name: guest.name ?? guest.email })}
      </p>
    );
  if (standing.kind === 'superseded') return <p className="text-small text-warn">{words('invitation.superseded')}</p>;
  return null;
};

const Line = ({ icon, children }: { readonly icon: IconName; readonly children: ReactNode }) => (
  <p className="flex min-w-0 items-start gap-2 text-ink-2 text-small">
    <Icon name={icon} size={16} className="mt-0.5 text-ink-3" />
    <span className="min-w-0" dir="auto">
      {children}
    </span>
  </p>
);

const ANSWERS: readonly InvitationAnswer[] = ['accepted', 'tentative', 'declined'];

const Answers = ({ standing, sending, onAnswer }: Pick<InvitationCardProps, 'standing' | 'sending' | 'onAnswer'>) => {
  const said = sending && !sending.isFailed ? sending.answer : standing.answer?.said;
  const isOnItsWay = (sending && !sending.isFailed) || standing.answer?.isWaiting;
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-line border-t px-4 py-3 print:hidden">
      <fieldset className="flex flex-wrap gap-2">
        <legend className="sr-only">{words('invitation.question')}</legend>
        {ANSWERS.map((answer) => (
          <Button
            key={answer}
            aria-pressed={said === answer}
            onClick={() => onAnswer(answer)}
            {...(said === answer ? { icon: 'check', className: 'bg-hover' } : {})}
          >
            {words(`invitation.answer.${answer}`)}
          </Button>
        ))}
      </fieldset>
      <p role="status" className="text-ink-3 text-small">
        {sending?.isFailed && <span className="text-danger">{words('invitation.failed')}</span>}
        {!sending?.isFailed && isOnItsWay && words('invitation.sending')}
        {!sending?.isFailed && !isOnItsWay && standing.answer && words(`invitation.answered.${standing.answer.said}`)}
      </p>
    </div>
  );
};
