import { parseHeaders } from '@/lib/mail/header/parse-headers';
import { parseStructure } from '@/lib/mail/mime/parse-structure';
import type { IncomingEmail } from '@/lib/server/store/incoming-email';
import { type IngestOptions, ingestEmails } from '@/lib/server/store/ingest-emails';
import { isDataRefused } from '@/lib/server/store/sql';
import type { SyncContext } from '@/lib/server/sync/sync-account';

/** What is left of a message that the database does not take: it is listed, and its original can be read. */
export const bareEmail = <E extends Omit<IncomingEmail, 'uid' | 'modseq'>>(email: E): E => ({
  ...email,
  headers: parseHeaders(''),
  structure: parseStructure([]),
  hasAttachment: false,
  joinKey: null,
  threadKeys: [],
  words: [],
  keywords: [],
});

/**
 * Takes a batch into the store. Should the database refuse what is in it, the messages go in one by one, and the one that is
 * refused goes in without its header: one odd mail must not keep all others of an account out for ever.
 */
export const ingestAll = async (context: SyncContext, options: IngestOptions): Promise<void> => {
  try {
    await ingestEmails(context.store, options);
  } catch (error) {
    if (!isDataRefused(error) || options.emails.length === 0) throw error;
    const { cursor, gone, ...where } = options;
    for (const email of options.emails) await ingestOne(context, { ...where, emails: [email] });
    // Only now is the mailbox as far as the cursor says.
    await ingestEmails(context.store, { ...options, emails: [] });
  }
};

const ingestOne = async (context: SyncContext, options: IngestOptions): Promise<void> => {
  try {
    await ingestEmails(context.store, options);
  } catch (error) {
    if (!isDataRefused(error)) throw error;
    context.log.error('sync.message-refused', { account: context.account, mailbox: options.mailboxNo, error });
    await ingestEmails(context.store, { ...options, emails: options.emails.map(bareEmail) });
  }
};
