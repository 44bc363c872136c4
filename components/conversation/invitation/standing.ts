import type { OwnAddresses } from '@/components/conversation/message';
import type { Invitation, Participation } from '@/lib/mail/calendar/invitation';

/** An event as a message of the conversation brings it. */
export type FoundInvitation = {
  readonly invitation: Invitation;
  /** An answer that waits to be sent. */
  readonly isDraft: boolean;
};

/** How things are with an invitation, by what else the conversation says of the event. */
export type Standing = {
  readonly kind: 'current' | 'superseded' | 'cancelled';
  /** Under which address oneself is among the guests; null: under none. */
  readonly invitedAs: string | null;
  /** Whether anybody waits for an answer: not to one's own event, and not where nobody is named who would hear it. */
  readonly isAsked: boolean;
  readonly answer: { readonly said: Exclude<Participation, 'unanswered'>; readonly isWaiting: boolean } | null;
};

const isNewer = (one: Invitation, than: Invitation): boolean =>
  one.sequence !== than.sequence ? one.sequence > than.sequence : one.stampedAt > than.stampedAt;

/** `others`: what the other messages of the conversation bring. `own`: addresses of the reader, in lower case. */
export const standingOf = (invitation: Invitation, others: readonly FoundInvitation[], own: OwnAddresses): Standing => {
  const sameEvent = others.filter(({ invitation: { uid } }) => uid !== '' && uid === invitation.uid);
  const isAbout = ({ recurrenceId }: Invitation) => recurrenceId === invitation.recurrenceId;
  const newer = sameEvent.map((one) => one.invitation).filter((one) => isNewer(one, invitation));
  const isCancelled =
    invitation.isCancelled ||
    // The whole series may be called off, and this time of it with the others.
    newer.some((one) => one.method === 'cancel' && (isAbout(one) || one.recurrenceId === null));
  const isSuperseded = newer.some((one) => one.method === 'request' && isAbout(one));
  const me = invitation.attendees.find(({ email }) => own.has(email.toLowerCase()));
  return {
    kind: isCancelled ? 'cancelled' : isSuperseded ? 'superseded' : 'current',
    invitedAs: me?.email ?? null,
    isAsked: isAsked(invitation, own),
    answer: ownAnswer(invitation, sameEvent, own) ?? said(me?.participation),
  };
};

const isAsked = ({ method, uid, organizer }: Invitation, own: OwnAddresses): boolean =>
  method === 'request' && uid !== '' && organizer !== null && !own.has(organizer.email.toLowerCase());

/**
 * What was answered is what was sent: the newest answer of one's own in the conversation. Times that changed since want a new
 * one (RFC 5546 §2.1.4).
 */
const ownAnswer = (
  invitation: Invitation,
  sameEvent: readonly FoundInvitation[],
  own: OwnAddresses,
): Standing['answer'] => {
  const answers = sameEvent.filter(
    ({ invitation: one }) =>
      one.method === 'reply' &&
      one.recurrenceId === invitation.recurrenceId &&
      one.sequence >= invitation.sequence &&
      one.attendees.some(({ email }) => own.has(email.toLowerCase())),
  );
  const newest = answers.toSorted((a, b) => b.invitation.stampedAt - a.invitation.stampedAt)[0];
  const answer = said(newest?.invitation.attendees[0]?.participation);
  return answer && { ...answer, isWaiting: newest?.isDraft === true };
};

/** Whoever invites may know already, of another program's answer. */
const said = (participation: Participation | undefined): Standing['answer'] =>
  participation === undefined || participation === 'unanswered' ? null : { said: participation, isWaiting: false };
