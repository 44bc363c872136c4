import type { ImapConnection } from '@/lib/server/protocols/imap/imap-connection';
import type { IncomingEmail, MailboxCursor } from '@/lib/server/store/incoming-email';
import { INGEST_BATCH, type IngestOptions } from '@/lib/server/store/ingest-emails';
import { DoubtfulRows } from '@/lib/server/sync/inbound/doubtful-rows';
import { incomingEmail } from '@/lib/server/sync/inbound/incoming';
import { ingestAll } from '@/lib/server/sync/inbound/ingest-all';
import { owned, type SyncContext } from '@/lib/server/sync/sync-account';

export type FetchWindowOptions = {
  readonly mailboxNo: number;
  /** The lowest UID of the window, and the highest; `*` for whatever is newest. */
  readonly first: number;
  readonly last: number | '*';
  /** Where the mailbox stands once the whole window is in the store. */
  readonly cursor: (highest: number) => MailboxCursor;
  /** See ingestEmails. */
  readonly gone?: readonly number[];
};

/**
 * Reads the rows of one window of UIDs of the selected mailbox into the store, newest of the window last, in transactions
 * of at most INGEST_BATCH: while one is written the next is read and parsed, then the server waits. The cursor is written with
 * the last of them; a window that was cut off is read again, which changes nothing. Returns how many messages the server gave.
 */
export const fetchWindow = async (
  context: SyncContext,
  connection: ImapConnection,
  options: FetchWindowOptions,
): Promise<number> => {
  const { mailboxNo, first, last, gone = [] } = options;
  let batch: IncomingEmail[] = [];
  let seen = 0;
  let highest = first - 1;
  let writing: Promise<unknown> = Promise.resolve();
  const doubtful = new DoubtfulRows(context, mailboxNo);
  const put = (emails: readonly IncomingEmail[], more: Partial<IngestOptions> = {}) =>
    ingestAll(context, { ...owned(context), mailboxNo, emails, gone, ...more });
  /** Begins to write what was read, once the batch before is written. */
  const write = async () => {
    const read = batch;
    batch = [];
    await writing;
    writing = doubtful.sift(read).then((emails) => put(emails));
    // Its error is thrown by whoever waits for it; until then it is nobody's.
    writing.catch(() => undefined);
  };
  try {
    await connection.fetchRows({
      uids: `${first}:${last}`,
      onRows: async (rows) => {
        for (const row of rows) {
          // `n:*` always names the last message, even when it lies below n (RFC 3501 §6.4.8).
          if (row.uid < first) continue;
          seen += 1;
          highest = Math.max(highest, row.uid);
          const email = incomingEmail(row);
          if (!doubtful.takes(row, email)) batch.push(email);
          if (batch.length === INGEST_BATCH) await write();
        }
      },
    });
  } catch (error) {
    // Whoever begins anew must not meet what is still being written.
    await writing.catch(() => undefined);
    throw error;
  }
  await writing;
  const left = await doubtful.sift(batch);
  // Now the server is free to be asked.
  const { there, gone: absent } = await doubtful.settle(connection);
  const emails = [...left, ...there];
  const more = { gone: [...gone, ...absent] };
  for (; emails.length > INGEST_BATCH; emails.splice(0, INGEST_BATCH)) await put(emails.slice(0, INGEST_BATCH), more);
  await put(emails, { ...more, cursor: options.cursor(highest) });
  return seen;
};
