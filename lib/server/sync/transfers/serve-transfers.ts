import type { ImapConnection } from '@/lib/server/protocols/imap/imap-connection';
import { NotOwnerError } from '@/lib/server/store/write-transaction';
import type { Bell } from '@/lib/server/sync/bell';
import { openConnection } from '@/lib/server/sync/open-connection';
import type { SyncContext } from '@/lib/server/sync/sync-account';
import { transferDue } from '@/lib/server/sync/transfers/transfer-due';

/** What nobody rings for is looked at this often; and the connection is closed when it was not needed for so long. */
const KEPT_MS = 60_000;
const FIRST_REST_MS = 1000;

export type ServeTransfersOptions = {
  /** Rung when something was copied into this account, or appended there. */
  readonly bell: Bell;
  readonly signal: AbortSignal;
  /** An IMAP server has what is copied into this account; otherwise it is here. */
  readonly isOnServer: boolean;
};

/**
 * Sees to what is copied into this account from others, on a connection of its own that is opened when there is something to be
 * held against the original. Until aborted; never throws. A worker that has lost the account ends with it.
 */
export const serveTransfers = async (context: SyncContext, options: ServeTransfersOptions): Promise<void> => {
  const { bell, signal, isOnServer } = options;
  const { log, account } = context;
  let connection: ImapConnection | undefined;
  let failures = 0;
  let usedAt = 0;
  const connect = async () => {
    usedAt = performance.now();
    if (!connection?.usable) connection = await openConnection(context, 'body', signal);
    return connection;
  };
  const close = () => connection?.close();
  signal.addEventListener('abort', close, { once: true });
  while (!signal.aborted) {
    let nextAt = Number.POSITIVE_INFINITY;
    try {
      nextAt = await transferDue(context, { readBack: isOnServer ? connect : null, signal });
      failures = 0;
    } catch (error) {
      close();
      // The session hears of it by itself.
      if (error instanceof NotOwnerError) break;
      failures += 1;
      if (!signal.aborted) log.info('sync.transfer-failed', { account, failures, error });
      nextAt = Date.now() + Math.min(KEPT_MS, FIRST_REST_MS * 2 ** (failures - 1));
    }
    await bell.wait(Math.max(0, Math.min(KEPT_MS, nextAt - Date.now())), signal);
    if (performance.now() - usedAt >= KEPT_MS) close();
  }
  signal.removeEventListener('abort', close);
  close();
};
