import { MailServerError } from '@/lib/base/errors';
import type { ImapConnection } from '@/lib/server/protocols/imap/imap-connection';

/** The server said no: asking again brings the same. */
export const isRefusal = (error: unknown): boolean => error instanceof MailServerError && error.kind === 'refused';

/**
 * Subscribes to a mailbox on its server, or no longer. Some servers refuse what is so already, as it is when an answer was lost: then
 * it is done. Throws MailServerError.
 */
export const subscribeThere = async (connection: ImapConnection, path: string, subscribed: boolean): Promise<void> => {
  try {
    await connection.subscribeMailbox(path, subscribed);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const listed = (await connection.listMailboxes({ status: false })).find((one) => one.path === path);
    if (listed?.subscribed !== subscribed) throw error;
  }
};
