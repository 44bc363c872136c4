import type { MailClient } from '@/lib/client/cache/mail-client';

/** The mail client of this tab: the browser's own fetch, event source and clock. */
export const openMailClient = (): MailClient => {
  throw new Error('Not here yet');
};
