import type { ImapConnection } from '@/lib/server/protocols/imap/imap-connection';
import { NotOwnerError } from '@/lib/server/store/write-transaction';
import type { Bell } from '@/lib/server/sync/bell';
import { openConnection } from '@/lib/server/sync/open-connection';
import { appendDue } from '@/lib/server/sync/outbound/append-due';
import type { SyncContext } from '@/lib/server/sync/sync-account';

/** The connection is closed when nothing was appended for this long: drafts come in flocks, and then not at all. */
const KEPT_MS = 60_000;
const FIRST_REST_MS = 1000;

export type ServeAppendsOptions = {
  /** Rung when something was changed here, and now and then. */
  readonly bell: Bell;
  readonly signal: AbortSignal;
  /** Something was appended: what waited for it may go on. */
  readonly onDone: () => void;
  /** Only a round can tell whether something has arrived. */
  readonly onLook: () => void;
};

/**
 * Appends what was composed here, on a connection of its own (DESIGN §4): a draft of 25 MB keeps no mark waiting. Until aborted;
 * never throws. A worker that has lost the account ends with it.
 */
export const serveAppends = async (context: SyncContext, options: ServeAppendsOptions): Promise<void> => {
  const { bell, signal } = options;
  const { log, account } = context;
  let connection: ImapConnection | undefined;
  let failures = 0;
  let usedAt = 0;
  const connect = async () => {
    usedAt = performance.now();
    if (!connection?.usable) connection = await openConnection(context, 'append', signal);
    return connection;
  };
  const close = () => connection?.close();
  signal.addEventListener('abort', close, { once: true });
  while (!signal.aborted) {
    let nextAt = Number.POSITIVE_INFINITY;
    try {
      nextAt = await appendDue(context, { ...options, connect });
      failures = 0;
    } catch (error) {
      close();
      // The session hears of it by itself.
      if (error instanceof NotOwnerError) break;
      failures += 1;
      if (!signal.aborted) log.info('sync.append-failed', { account, failures, error });
      nextAt = Date.now() + Math.min(KEPT_MS, FIRST_REST_MS * 2 ** (failures - 1));
    }
    await bell.wait(Math.max(0, Math.min(KEPT_MS, nextAt - Date.now())), signal);
    if (performance.now() - usedAt >= KEPT_MS) close();
  }
  signal.removeEventListener('abort', close);
  close();
};
