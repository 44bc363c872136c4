import { setTimeout as sleep } from 'node:timers/promises';
import { readTextsHere } from '@/lib/server/sync/here/read-texts-here';
import { type CheckOptions, checkMailbox, freshMemory } from '@/lib/server/sync/pop3/check-mailbox';
import type { SyncContext } from '@/lib/server/sync/sync-account';
import type { SessionOptions } from '@/lib/server/sync/sync-session';

/** A POP3 server tells nobody of new mail: it is asked this often; and when a person is there. */
const POLL_MS = 5 * 60_000;
const WATCHED_POLL_MS = 60_000;
/** After this much there may be more: some servers show only so many at once (QUIRKS, POP3 9). */
const MUCH = 100;

export type Pop3SessionOptions = Pick<SessionOptions, 'news' | 'signal' | 'isWatched' | 'onState'>;

/**
 * Checks a POP3 mailbox again and again, each time in a session of its own. Until aborted; throws what ended a check. What it has
 * learned outlives that: a message whose size was a lie must not end every check to come. `most`: see CheckOptions.
 */
export const pop3Session = (given: Pick<CheckOptions, 'most'> = {}) => {
  const memory = freshMemory();
  return (context: SyncContext, options: Pop3SessionOptions): Promise<void> =>
    checkAgain(context, options, { ...given, memory });
};

const checkAgain = async (
  context: SyncContext,
  options: Pop3SessionOptions,
  given: Pick<CheckOptions, 'memory' | 'most'>,
): Promise<void> => {
  const { news, signal, onState } = options;
  while ((await readTextsHere(context)) > 0);
  while (!signal.aborted) {
    news.quiet();
    const { collected, loginDelayMs } = await checkMailbox(context, {
      ...given,
      signal,
      onCollecting: () => onState('collecting'),
    });
    const endedAt = performance.now();
    await onState('upToDate');
    const poll = options.isWatched() ? WATCHED_POLL_MS : POLL_MS;
    const rest = collected >= MUCH ? 0 : Math.max(poll, loginDelayMs);
    await news.wait(rest, signal);
    // Whoever asks sooner waits for what the server wants.
    const owed = endedAt + loginDelayMs - performance.now();
    if (owed > 0) await sleep(owed, undefined, { signal }).catch(() => undefined);
  }
};
