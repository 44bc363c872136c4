import type { ListRow } from '@/components/thread-list/list-view';
import type { RowMark } from '@/components/thread-list/row-mark';
import type { AccountId, EmailId } from '@/lib/base/ids';
import type { MailClient } from '@/lib/client/cache/mail-client';
import { threadOfKey } from '@/lib/client/cache/thread-key';

/** By account and email. */
export type RowMarks = ReadonlyMap<string, RowMark>;

export const markKey = (accountId: AccountId, emailId: EmailId): string => `${accountId} ${emailId}`;

/** The mark of a conversation: that of the first of its messages that has one. */
export const markOfRow = (client: MailClient, marks: RowMarks, row: ListRow): RowMark | undefined => {
  const thread = threadOfKey(row.threadId, row.accountId);
  const emails = thread ? client.emails(thread) : [];
  const marked = emails.find(({ id }) => marks.has(markKey(row.accountId, id)));
  return marked && marks.get(markKey(row.accountId, marked.id));
};
