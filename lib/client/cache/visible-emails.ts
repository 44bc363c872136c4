import type { MailboxId } from '@/lib/base/ids';
import type { EmailSummary } from '@/lib/client/cache/email-summary';
import { plainName } from '@/lib/client/cache/message-list';
import type { ListName } from '@/lib/client/cache/thread-list-view';

/**
 * The messages of a conversation that a list speaks of: not those that are only in Trash or Spam, except where the list is
 * that mailbox, or where there are no others.
 */
export const visibleEmails = (
  emails: readonly EmailSummary[],
  name: ListName | null,
  hidden: ReadonlySet<string>,
): readonly EmailSummary[] => {
  if (hidden.size === 0) return emails;
  const list = name === null ? null : plainName(name);
  const isShown = ({ mailboxIds }: EmailSummary): boolean =>
    list !== null && hidden.has(list)
      ? mailboxIds[list as MailboxId] === true
      : Object.keys(mailboxIds).some((id) => !hidden.has(id));
  if (emails.every(isShown)) return emails;
  const shown = emails.filter(isShown);
  return shown.length > 0 ? shown : emails;
};
