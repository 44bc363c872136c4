import type { Message } from '@/components/conversation/message';
import type { EmailBodyPart } from '@/lib/jmap/email-body-part';

const NAME = /\.ics$/i;

/**
 * The part of a message that brings an event: text/calendar, beside the texts (RFC 6047 §2.4) or as a file; a file of another type
 * that is named so.
 */
export const calendarPart = ({ attachments }: Pick<Message, 'attachments'>): EmailBodyPart | undefined => {
  const all = attachments.filter(({ blobId, size }) => blobId !== null && size > 0);
  return (
    all.find(isInvitationText) ??
    all.find(({ type }) => type === 'text/calendar') ??
    all.find(({ type, name }) => type === 'application/ics' || (type !== 'text/plain' && NAME.test(name ?? '')))
  );
};

/** It stands among the texts of the message and is no file of anybody's. */
export const isInvitationText = ({ type, name, disposition }: EmailBodyPart): boolean =>
  type === 'text/calendar' && disposition !== 'attachment' && (name ?? '') === '';
