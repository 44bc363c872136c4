import type { ImapConnection } from '@/lib/server/protocols/imap/imap-connection';
import { forgetServerSearches, type ServerQuestion, takeServerSearch } from '@/lib/server/store/search/server-searches';
import { Bell } from '@/lib/server/sync/bell';
import { searchServer } from '@/lib/server/sync/inbound/search-server';
import { openConnection } from '@/lib/server/sync/open-connection';
import type { SyncContext } from '@/lib/server/sync/sync-account';

/** All of one question: the connection, what the server searches, what is fetched of it. */
const ANSWER_MS = 15_000;
/** A hint can be lost. Whoever searches then waits for the index, as without us. */
const LOOK_AGAIN_MS = 10 * 60_000;
/** After a failure nothing is asked for so long, and ever longer. */
const FIRST_REST_MS = 60_000;
const LONGEST_REST_MS = 30 * 60_000;

export type ServeSearchesOptions = {
  readonly bell: Bell;
  readonly signal: AbortSignal;
  /** Is the server there for us just now? */
  readonly isWell: () => boolean;
  /** For tests. */
  readonly answerMs?: number;
};

/**
 * Has the mail server searched for what people look for while not all is indexed, one question after the other, until aborted. Each has
 * a connection of its own, which is closed when its time is over: an IMAP command cannot be taken back, and nothing that a person
 * waits for may stand behind it. Never throws.
 */
export const serveSearches = async (
  context: SyncContext,
  { bell, signal, isWell, answerMs = ANSWER_MS }: ServeSearchesOptions,
): Promise<void> => {
  const { store, account, log } = context;
  let failures = 0;
  while (!signal.aborted) {
    try {
      for (let question = await takeServerSearch(store, account); question; ) {
        if (isWell()) await answer(context, question, AbortSignal.any([signal, AbortSignal.timeout(answerMs)]));
        question = signal.aborted ? undefined : await takeServerSearch(store, account);
      }
      await forgetServerSearches(store, account);
      failures = 0;
    } catch (error) {
      failures += 1;
      if (!signal.aborted) log.info('sync.search-failed', { account, failures, error });
      await new Bell().wait(Math.min(LONGEST_REST_MS, FIRST_REST_MS * 2 ** (failures - 1)), signal);
      continue;
    }
    await bell.wait(LOOK_AGAIN_MS, signal);
  }
};

/** Until `ended`: then what the server would still say is not waited for. */
const answer = async (context: SyncContext, question: ServerQuestion, ended: AbortSignal): Promise<void> => {
  let connection: ImapConnection | undefined;
  const close = () => connection?.close();
  ended.addEventListener('abort', close, { once: true });
  try {
    await searchServer(
      context,
      async () => {
        connection = await openConnection(context, 'body', ended);
        // It may have ended just when the connection stood, and nobody would close it then.
        ended.throwIfAborted();
        return connection;
      },
      question,
    );
  } catch (error) {
    if (!ended.aborted) throw error;
  } finally {
    ended.removeEventListener('abort', close);
    close();
  }
};
