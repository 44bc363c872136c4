import type { EmailAddress } from '@/lib/jmap/email-address';
import { isAddress } from '@/lib/mail/reply/is-address';

/**
 * Whom a message asks to be told when it was read (RFC 8098 §2.1, Disposition-Notification-To); null: nobody, or it cannot be said to whom.
 * Several addresses are a way to have others told, and are not answered at all.
 */
export const receiptWanted = (asked: readonly EmailAddress[] | null | undefined): EmailAddress | null => {
  const all = new Map((asked ?? []).map((one) => [one.email.trim().toLowerCase(), one]));
  const [one, ...others] = all.values();
  if (!one || others.length > 0 || !isAddress(one.email.trim())) return null;
  return { name: one.name, email: one.email.trim() };
};
