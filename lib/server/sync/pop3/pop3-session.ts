import { setTimeout as sleep } from 'node:timers/promises';
import { getAccount } from '@/lib/server/store/accounts';
import { readAttachmentsHere } from '@/lib/server/sync/here/read-attachments-here';
import { readTextsHere } from '@/lib/server/sync/here/read-texts-here';
import { type CheckOptions, checkMailbox, freshMemory } from '@/lib/server/sync/pop3/check-mailbox';
import { runRules } from '@/lib/server/sync/run-rules';
import type { SyncContext } from '@/lib/server/sync/sync-account';
import type { SessionOptions } from '@/lib/server/sync/sync-session';

/** A POP3 server tells nobody of new mail: it is asked this often; and when a person is there. */
const POLL_MS = 5 * 60_000;
const WATCHED_POLL_MS = 60_000;
/** After this much there may be more: some servers show only so many at once (QUIRKS, POP3 9). */
const MUCH = 100;
/** What a server may ask for at most: a clock that was set, or a server that means milliseconds, must not stop an account for ever. */
const LONGEST_DELAY_MS = 60 * 60_000;

export type Pop3SessionOptions = Pick<SessionOptions, 'news' | 'signal' | 'isWatched' | 'onRound' | 'onState'>;

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
  const { news, signal, onRound, onState } = options;
  while ((await readTextsHere(context)) > 0);
  await runRules(context);
  // Another worker, or this one before it failed, may have signed in a moment ago.
  await untilAllowed((await getAccount(context.store, context.account))?.notBefore ?? null, signal);
  while (!signal.aborted) {
    news.quiet();
    await onRound?.();
    const { collected, loginDelay, tooLarge } = await checkMailbox(context, {
      ...given,
      signal,
      onCollecting: () => onState('collecting'),
    });
    await runRules(context);
    const notBefore = loginDelay > 0 ? new Date(Date.now() + loginDelay * 1000) : null;
    await onState('upToDate', { tooLarge, loginDelay, notBefore });
    const isDisturbed = () => news.isRung || signal.aborted;
    while (!isDisturbed() && (await readAttachmentsHere(context, isDisturbed)) > 0);
    const poll = options.isWatched() ? WATCHED_POLL_MS : POLL_MS;
    await news.wait(collected >= MUCH ? 0 : poll, signal);
    // Whoever asks sooner waits for what the server wants.
    await untilAllowed(notBefore, signal);
  }
};

/** A server may want to be left alone between two sign-ins (RFC 2449 §6.5). */
const untilAllowed = async (notBefore: Date | null, signal: AbortSignal): Promise<void> => {
  const owed = Math.min((notBefore?.getTime() ?? 0) - Date.now(), LONGEST_DELAY_MS);
  if (owed > 0) await sleep(owed, undefined, { signal }).catch(() => undefined);
};
