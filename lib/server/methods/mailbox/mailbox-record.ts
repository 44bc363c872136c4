import { type MailboxNo, mailboxIdOf } from '@/lib/base/ids';
import type { Mailbox, MailboxRights } from '@/lib/jmap/mailbox';
import { roleOfNumber } from '@/lib/mail/mailbox/role-number';
import type { StoredMailbox } from '@/lib/server/store/mailboxes';

/** What a person may do in a mailbox of their own account. Commands that change mail come with the writing methods. */
const RIGHTS: MailboxRights = {
  mayReadItems: true,
  mayAddItems: false,
  mayRemoveItems: false,
  maySetSeen: false,
  maySetKeywords: false,
  mayCreateChild: false,
  mayRename: false,
  mayDelete: false,
  maySubmit: false,
};

/**
 * A mailbox as JMAP shows it (RFC 8621 §2). Until it is complete its email counters are what the server's STATUS says: a
 * count that grows while mail is being collected would be read as new mail.
 */
export const mailboxRecord = (box: StoredMailbox): Mailbox => ({
  id: mailboxIdOf(box.no as MailboxNo),
  name: box.role === 1 ? 'Inbox' : box.name,
  parentId: box.parentNo === null ? null : mailboxIdOf(box.parentNo as MailboxNo),
  role: roleOfNumber(box.role),
  sortOrder: box.sortOrder,
  totalEmails: box.complete ? box.totalEmails : Math.max(box.totalEmails, box.serverEmails),
  unreadEmails: box.complete ? box.unreadEmails : Math.max(box.unreadEmails, box.serverUnseen),
  totalThreads: box.totalThreads,
  unreadThreads: box.unreadThreads,
  myRights: RIGHTS,
  isSubscribed: box.subscribed,
});
