import type { EmailAddress } from '@/lib/jmap/email-address';

/** What Waxwing keeps of a message's header, decoded. Missing header: null or an empty array. */
export type EmailHeaders = {
  readonly subject: string | null;
  readonly from: readonly EmailAddress[];
  readonly sender: readonly EmailAddress[];
  readonly to: readonly EmailAddress[];
  readonly cc: readonly EmailAddress[];
  readonly bcc: readonly EmailAddress[];
  readonly replyTo: readonly EmailAddress[];
  /** Message-ids without angle brackets, as written, in order (RFC 8621 §4.1.2.4). */
  readonly messageId: readonly string[];
  readonly inReplyTo: readonly string[];
  readonly references: readonly string[];
  /** Milliseconds since the epoch; null when missing or unreadable. */
  readonly sentAt: number | null;
  /** The zone offset of the Date header in minutes, for RFC 8621 `sentAt`. */
  readonly sentAtOffset: number;
  readonly listId: string | null;
  readonly listUnsubscribe: string | null;
  readonly listUnsubscribePost: string | null;
  readonly autoSubmitted: string | null;
};
