import type { ImapConnection } from '@/lib/server/protocols/imap/imap-connection';
import { dropStaleFetches, reopenFetches } from '@/lib/server/store/fetch-requests';
import type { Bell } from '@/lib/server/sync/bell';
import { fetchBodies } from '@/lib/server/sync/inbound/fetch-bodies';
import { openConnection } from '@/lib/server/sync/open-connection';
import type { SyncContext } from '@/lib/server/sync/sync-account';

/** The connection is kept this long after it was last needed: a new one costs up to 300 ms. */
const KEPT_MS = 4 * 60_000;
const FIRST_REST_MS = 500;

/** Fetches the bodies that people wait for, on a connection of its own, until aborted. Never throws. */
export const serveBodies = async (
  context: SyncContext,
  { bell, signal }: { bell: Bell; signal: AbortSignal },
): Promise<void> => {
  const { store, account, log } = context;
  let connection: ImapConnection | undefined;
  let failures = 0;
  const connect = async () => {
    if (!connection?.usable) connection = await openConnection(context, 'body', signal);
    return connection;
  };
  const close = () => connection?.close();
  signal.addEventListener('abort', close, { once: true });
  let isNew = true;
  while (!signal.aborted) {
    try {
      if (isNew) await reopenFetches(store, account);
      isNew = false;
      await fetchBodies(context, connect);
      await dropStaleFetches(store, account);
      failures = 0;
    } catch (error) {
      connection?.close();
      failures += 1;
      if (!signal.aborted) log.info('sync.body-failed', { account, failures, error });
    }
    // What failed waits until its deadline, so it is tried again soon; then ever more rarely.
    const rest = failures === 0 ? KEPT_MS : Math.min(KEPT_MS, FIRST_REST_MS * 2 ** (failures - 1));
    const before = performance.now();
    await bell.wait(rest, signal);
    if (performance.now() - before >= KEPT_MS) connection?.close();
  }
  signal.removeEventListener('abort', close);
};
