import type { EmailId, MailboxId, ThreadId } from '@/lib/base/ids';

/** Somebody who wrote in a conversation. `name` is what the row shows: a first name when there are several. */
export type RowSender = {
  readonly name: string;
  readonly email: string;
  /** The account's own address. */
  readonly isMe: boolean;
  /** What they wrote is a draft. */
  readonly isDraft: boolean;
  /** Something of theirs is unread. */
  readonly isUnread: boolean;
};

/** One conversation as a list shows it. The same object as long as nothing of it changed. */
export type ThreadRow = {
  readonly threadId: ThreadId;
  /** The email the list is sorted by: the newest of the conversation in this list. */
  readonly emailId: EmailId;
  /** In the order in which they first wrote, each once. */
  readonly senders: readonly RowSender[];
  readonly emailCount: number;
  readonly subject: string;
  readonly preview: string;
  /** Milliseconds since the epoch. */
  readonly receivedAt: number;
  readonly isUnread: boolean;
  readonly isStarred: boolean;
  readonly hasAttachment: boolean;
  readonly hasDraft: boolean;
  readonly isAnswered: boolean;
  readonly mailboxIds: readonly MailboxId[];
};
