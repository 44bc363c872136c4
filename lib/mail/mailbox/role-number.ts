import type { MailboxRole } from '@/lib/jmap/mailbox';

/** Mailbox.role in the store. The numbers are stored; 0 is no role. */
const ROLES: readonly MailboxRole[] = [
  'inbox',
  'sent',
  'drafts',
  'trash',
  'junk',
  'archive',
  'all',
  'flagged',
  'important',
  'snoozed',
];

export const roleNumber = (role: MailboxRole | null): number => (role === null ? 0 : ROLES.indexOf(role) + 1);
export const roleOfNumber = (number: number): MailboxRole | null => ROLES[number - 1] ?? null;
