import type { BlobId, EmailId, MailboxId, ThreadId } from '@/lib/base/ids';
import type { EmailAddress } from '@/lib/jmap/email-address';
import type { EmailBodyPart, EmailBodyValue } from '@/lib/jmap/email-body-part';

/** RFC 8621 §4: an Email with every property that is not a header form of the client's own choosing. Dates are UTCDate. */
export type Email = {
  readonly id: EmailId;
  readonly blobId: BlobId;
  readonly threadId: ThreadId;
  readonly mailboxIds: Readonly<Record<MailboxId, true>>;
  readonly keywords: Readonly<Record<string, true>>;
  readonly size: number;
  readonly receivedAt: string;
  /** Ours: what lists are sorted by: receivedAt, or when it came back after a snooze. */
  readonly listDate: string;
  /** Ours: until then it is out of sight. */
  readonly snoozedUntil: string | null;
  readonly messageId: readonly string[] | null;
  readonly inReplyTo: readonly string[] | null;
  readonly references: readonly string[] | null;
  readonly sender: readonly EmailAddress[] | null;
  readonly from: readonly EmailAddress[] | null;
  readonly to: readonly EmailAddress[] | null;
  readonly cc: readonly EmailAddress[] | null;
  readonly bcc: readonly EmailAddress[] | null;
  readonly replyTo: readonly EmailAddress[] | null;
  readonly subject: string | null;
  readonly sentAt: string | null;
  readonly bodyStructure: EmailBodyPart;
  readonly bodyValues: Readonly<Record<string, EmailBodyValue>>;
  readonly textBody: readonly EmailBodyPart[];
  readonly htmlBody: readonly EmailBodyPart[];
  readonly attachments: readonly EmailBodyPart[];
  readonly hasAttachment: boolean;
  readonly preview: string;
};

export type EmailProperty = keyof Email;

/** RFC 8621 §4.4.1. */
export type EmailFilterCondition = {
  readonly inMailbox?: string;
  readonly inMailboxOtherThan?: readonly string[];
  readonly before?: string;
  readonly after?: string;
  readonly minSize?: number;
  readonly maxSize?: number;
  readonly allInThreadHaveKeyword?: string;
  readonly someInThreadHaveKeyword?: string;
  readonly noneInThreadHaveKeyword?: string;
  readonly hasKeyword?: string;
  readonly notKeyword?: string;
  readonly hasAttachment?: boolean;
  readonly text?: string;
  readonly from?: string;
  readonly to?: string;
  readonly cc?: string;
  readonly bcc?: string;
  readonly subject?: string;
  readonly body?: string;
  readonly header?: readonly string[];
  /** Ours: an attachment has these words in its name, and one (perhaps another) is of this kind. */
  readonly attachment?: { readonly name?: string; readonly kind?: string };
  /** Ours: Delivered-To, X-Original-To or Envelope-To has these words. */
  readonly deliveredTo?: string;
};

/** RFC 8620 §5.5. */
export type FilterOperator<C> = {
  readonly operator: 'AND' | 'OR' | 'NOT';
  readonly conditions: readonly (FilterOperator<C> | C)[];
};
export type EmailFilter = FilterOperator<EmailFilterCondition> | EmailFilterCondition;

/** RFC 8620 §5.5 and RFC 8621 §4.4.2. */
export type Comparator = {
  readonly property: string;
  readonly isAscending?: boolean;
  readonly collation?: string;
  readonly keyword?: string;
};
