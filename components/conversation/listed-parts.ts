import { calendarPart, isInvitationText } from '@/components/conversation/invitation/calendar-part';
import type { FrameReport } from '@/components/conversation/mail-frame/use-filled-frame';
import type { Message, MessageText } from '@/components/conversation/message';
import type { EmailBodyPart } from '@/lib/jmap/email-body-part';

/** No files of anybody's: "Version: 1" (RFC 3156 §4), and a read receipt for the program that asked (RFC 8098 §3). */
const FOR_PROGRAMS: ReadonlySet<string> = new Set(['application/pgp-encrypted', 'message/disposition-notification']);

const isMedia = (part: EmailBodyPart): boolean => /^(image|audio|video)\//.test(part.type);

/**
 * The parts that stand below a message as files: what is attached, and pictures between pieces of text (RFC 8621 §4.1.4
 * lists these in the body). Not what the HTML shows inside itself; until that is known, an embedded picture counts as shown.
 */
export const listedParts = (
  message: Message,
  body: Pick<MessageText, 'html'>,
  report: FrameReport | null,
): readonly EmailBodyPart[] => {
  const isFramed = body.html !== null;
  const isShown = (part: EmailBodyPart): boolean => {
    if (!isFramed || part.cid === null) return false;
    if (report?.kind === 'ready') return report.shownCids.has(part.cid);
    return isMedia(part) && part.disposition !== 'attachment';
  };
  const all = [...message.textBody.filter(isMedia), ...message.htmlBody.filter(isMedia), ...message.attachments];
  const byId = new Map(all.map((part) => [part.partId, part]));
  const event = calendarPart(message);
  // It has a card of its own above the text (invitation-pane.tsx).
  const isCard = (part: EmailBodyPart): boolean => part === event && isInvitationText(part);
  return [...byId.values()].filter((part) => !isShown(part) && !isCard(part) && !FOR_PROGRAMS.has(part.type));
};
