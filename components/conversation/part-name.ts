import { words } from '@/components/conversation/words';
import type { EmailBodyPart } from '@/lib/jmap/email-body-part';

/** What an attachment is called; one without a name by what it is. */
export const nameOfPart = (part: EmailBodyPart): string =>
  part.name?.trim() || words(part.type === 'message/rfc822' ? 'attachment.message' : 'attachment.unnamed');
