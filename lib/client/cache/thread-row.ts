import type { AccountId, EmailId, MailboxId, ThreadId } from '@/lib/base/ids';
import type { ListedRecipient } from '@/lib/mail/address/list-recipients';
import type { ListedSender } from '@/lib/mail/address/list-senders';

/** One conversation as a list shows it. The same object as long as nothing of it changed. */
export type ThreadRow = {
  readonly accountId: AccountId;
  /** In a list over several accounts a key that holds the account too (thread-key.ts). */
  readonly threadId: ThreadId;
  /** The email the list is sorted by: the newest of the conversation in this list. */
  readonly emailId: EmailId;
  /** In the order in which they first wrote, each once. */
  readonly senders: readonly ListedSender[];
  /** Whom it went to, when all of it is the person's own; else empty. */
  readonly recipients: readonly ListedRecipient[];
  readonly emailCount: number;
  readonly subject: string;
  readonly preview: string;
  /** Milliseconds since the epoch. */
  readonly receivedAt: number;
  /** What lists are sorted by: when it was received, or came back after a snooze. */
  readonly listDate: number;
  /** It is out of sight until then; null: it is not. */
  readonly snoozedUntil: number | null;
  readonly isUnread: boolean;
  readonly isStarred: boolean;
  readonly hasAttachment: boolean;
  readonly hasDraft: boolean;
  readonly isAnswered: boolean;
  readonly isMuted: boolean;
  readonly mailboxIds: readonly MailboxId[];
  /** Of any of its messages, but for those that the row says in another way. */
  readonly keywords: readonly string[];
};
