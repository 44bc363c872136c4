import type { EmailAddress } from '@/lib/jmap/email-address';

/** Fields that servers add when they deliver: the mailbox it came into, or the address it was sent to before aliases were looked up. */
export const DELIVERY_FIELDS = ['delivered-to', 'x-original-to', 'envelope-to'] as const;
type DeliveryField = (typeof DELIVERY_FIELDS)[number];

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
  /** Where it was brought to, the last stop first, as written; missing where no field says so, and in what was read before they were. */
  readonly delivered?: Readonly<Partial<Record<DeliveryField, readonly string[]>>>;
};
