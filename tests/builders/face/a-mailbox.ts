import type { AccountId, MailboxId } from '@/lib/base/ids';
import type { Mailbox, MailboxRole } from '@/lib/jmap/mailbox';
import type { AccountStatus } from '@/lib/jmap/waxwing/account-status';
import type { MailboxProof } from '@/lib/jmap/waxwing/mailbox-proof';

const RIGHTS = {
  mayReadItems: true,
  mayAddItems: true,
  mayRemoveItems: true,
  maySetSeen: true,
  maySetKeywords: true,
  mayCreateChild: true,
  mayRename: true,
  mayDelete: true,
  maySubmit: true,
} as const;

/** A mailbox with this many messages, of which so many are unread. */
export const aMailbox = (id: string, name: string, over: Partial<Mailbox> = {}): Mailbox => ({
  id: id as MailboxId,
  name,
  parentId: null,
  role: null,
  sortOrder: 0,
  totalEmails: 0,
  unreadEmails: 0,
  totalThreads: 0,
  unreadThreads: 0,
  myRights: RIGHTS,
  isSubscribed: true,
  ...over,
});

const role = (id: string, name: string, of: MailboxRole, over: Partial<Mailbox> = {}): Mailbox =>
  aMailbox(id, name, { role: of, ...over });

const unread = (count: number): Partial<Mailbox> => ({ unreadEmails: count, unreadThreads: count });

/** Jan's mailboxes: every role, and folders in folders. */
export const STORY_MAILBOXES: readonly Mailbox[] = [
  role('m1', 'INBOX', 'inbox', { totalEmails: 1204, ...unread(24) }),
  role('m2', 'Drafts', 'drafts', { totalEmails: 3 }),
  role('m3', 'Sent', 'sent', { totalEmails: 860 }),
  role('m4', 'Archive', 'archive', { totalEmails: 46_002 }),
  role('m5', 'Junk', 'junk', { totalEmails: 91, ...unread(2) }),
  role('m6', 'Trash', 'trash', { totalEmails: 53 }),
  aMailbox('m7', 'Offers', { totalEmails: 40 }),
  aMailbox('m8', 'Suppliers', { totalEmails: 122, ...unread(2) }),
  aMailbox('m9', 'Sägewerk Huber and everything about oak', { parentId: 'm8' as MailboxId }),
  aMailbox('m10', 'Invoices', { parentId: 'm8' as MailboxId, ...unread(1) }),
  aMailbox('m11', '2025', { parentId: 'm10' as MailboxId }),
];

/** An account that is up to date. */
export const anAccountStatus = (over: Partial<AccountStatus> = {}): AccountStatus => ({
  id: 'a1' as AccountId,
  state: 'upToDate',
  collected: 48_213,
  total: 48_213,
  unindexed: 0,
  checkedAt: new Date(2025, 10, 20, 12, 3).toISOString(),
  problem: null,
  checking: false,
  loginDelay: null,
  tooLarge: null,
  maySend: true,
  ...over,
});

/** A mailbox whose copy equals the server's. */
export const aProof = (id: string, here: number, over: Partial<MailboxProof> = {}): MailboxProof => ({
  id: id as MailboxId,
  here,
  there: here,
  complete: true,
  uidsEqualAt: new Date(2025, 10, 20, 12, 3).toISOString(),
  flagsEqualAt: new Date(2025, 10, 20, 12, 3).toISOString(),
  repaired: 0,
  ...over,
});
