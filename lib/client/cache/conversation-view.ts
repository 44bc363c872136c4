import type { AccountId, EmailId, ThreadId } from '@/lib/base/ids';
import type { EmailSummary } from '@/lib/client/cache/email-summary';
import type { ListName } from '@/lib/client/cache/thread-list-view';

/**
 * `list`: where it was opened. Messages that are only in Trash or Spam are left out, unless that is where it was opened or
 * there are no others.
 */
export type ConversationQuery = {
  readonly accountId: AccountId;
  readonly threadId: ThreadId;
  /** This message of it alone. */
  readonly emailId?: EmailId | undefined;
  readonly list?: ListName | null;
};

export type ConversationView = {
  /** gone: there is no such conversation any more. failed: it is not here and could not be loaded. */
  readonly state: 'loading' | 'ready' | 'gone' | 'failed';
  /** Oldest first. */
  readonly emails: readonly EmailSummary[];
  /** With `gone`: the conversation that its messages are in now, or the key of the message, after two turned out to be one. */
  readonly movedTo: ThreadId | null;
  readonly retry: () => void;
};
