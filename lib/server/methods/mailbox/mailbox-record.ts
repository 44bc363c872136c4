import { type MailboxNo, mailboxIdOf } from '@/lib/base/ids';
import { LABEL_COLORS, type LabelColor } from '@/lib/base/label-color';
import type { Mailbox, MailboxRights } from '@/lib/jmap/mailbox';
import { roleOfNumber } from '@/lib/mail/mailbox/role-number';
import type { StoredMailbox } from '@/lib/server/store/mailboxes';

/** Mailboxes that a server makes up of others, and the inbox: they can be neither renamed nor deleted. */
const FIXED = new Set(['inbox', 'all', 'flagged', 'important']);

/** What a person may do in a mailbox of their own account (RFC 8621 §2). One that cannot be opened only has children. */
export const mailboxRights = (box: StoredMailbox, maySend: boolean): MailboxRights => {
  const { selectable } = box;
  const isFixed = !selectable || FIXED.has(roleOfNumber(box.role) ?? '');
  return {
    mayReadItems: true,
    mayAddItems: selectable,
    mayRemoveItems: selectable,
    maySetSeen: selectable,
    maySetKeywords: selectable,
    mayCreateChild: box.delimiter !== '',
    mayRename: !isFixed,
    mayDelete: !isFixed,
    maySubmit: selectable && maySend,
  };
};

const colorOf = ({ color }: StoredMailbox): LabelColor | null => LABEL_COLORS.find((one) => one === color) ?? null;

/**
 * A mailbox as JMAP shows it (RFC 8621 §2). Until it is complete its email counters are what the server's STATUS says: a
 * count that grows while mail is being collected would be read as new mail. `isVendor`: with what our own capability adds.
 */
export const mailboxRecord = (
  box: StoredMailbox,
  { maySend, isVendor }: { readonly maySend: boolean; readonly isVendor: boolean },
): Mailbox => ({
  id: mailboxIdOf(box.no as MailboxNo),
  name: box.role === 1 ? 'Inbox' : box.name,
  parentId: box.parentNo === null ? null : mailboxIdOf(box.parentNo as MailboxNo),
  role: roleOfNumber(box.role),
  sortOrder: box.sortOrder,
  totalEmails: box.complete ? box.totalEmails : Math.max(box.totalEmails, box.serverEmails),
  unreadEmails: box.complete ? box.unreadEmails : Math.max(box.unreadEmails, box.serverUnseen),
  totalThreads: box.totalThreads,
  unreadThreads: box.unreadThreads,
  myRights: mailboxRights(box, maySend),
  isSubscribed: box.subscribed,
  ...(isVendor && { color: colorOf(box) }),
});
