import { setTimeout as sleep } from 'node:timers/promises';
import { openConnection } from '@/lib/server/sync/open-connection';
import type { SyncContext } from '@/lib/server/sync/sync-account';

const FIRST_REST_MS = 5000;
/** A server that allows too few connections is not asked for one more all the time: polling goes on. */
const LONGEST_REST_MS = 5 * 60_000;

export type ListenOptions = { readonly signal: AbortSignal; readonly onNews: () => void };

/**
 * Listens on a connection of its own until aborted: to all mailboxes where the server has NOTIFY (RFC 5465), else to INBOX
 * (IDLE, RFC 2177). Its loss is no failure; it is opened again, and what was missed meanwhile is looked for.
 */
export const listenForNews = async (context: SyncContext, options: ListenOptions): Promise<void> => {
  const { signal, onNews } = options;
  let losses = 0;
  while (!signal.aborted) {
    const began = performance.now();
    try {
      if (!(await listenOnce(context, options, losses > 0))) return;
    } catch (error) {
      if (signal.aborted) return;
      if (performance.now() - began > LONGEST_REST_MS) losses = 0;
      losses += 1;
      context.log.debug('sync.listening-lost', { account: context.account, losses, error });
      onNews();
      await sleep(Math.min(LONGEST_REST_MS, FIRST_REST_MS * 2 ** (losses - 1)), undefined, { signal }).catch(
        () => undefined,
      );
    }
  }
};

/** False: this server has no way to tell of news. */
const listenOnce = async (context: SyncContext, options: ListenOptions, again: boolean): Promise<boolean> => {
  const { signal, onNews } = options;
  const connection = await openConnection(context, 'idle', signal);
  // Not DONE and its answer: a server that is silent would keep us for a minute.
  const close = () => connection.close();
  signal.addEventListener('abort', close, { once: true });
  try {
    if (!connection.features.idle) return false;
    await connection.notify({ onStatus: onNews });
    await connection.select('INBOX', { readOnly: true });
    // What came between the loss and now was told to nobody.
    if (again) onNews();
    await connection.idle({ signal, onEvent: onNews });
    return true;
  } finally {
    signal.removeEventListener('abort', close);
    connection.close();
  }
};
