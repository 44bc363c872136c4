import type { ImapConnection } from '@/lib/server/protocols/imap/imap-connection';
import type { AccountReport } from '@/lib/server/store/accounts';
import type { Bell } from '@/lib/server/sync/bell';
import { fetchTexts } from '@/lib/server/sync/inbound/fetch-texts';
import { firstRows } from '@/lib/server/sync/inbound/first-rows';
import { backfillStep, proveDue, syncRound } from '@/lib/server/sync/inbound/sync-round';
import { listenForNews } from '@/lib/server/sync/listen-for-news';
import { openConnection } from '@/lib/server/sync/open-connection';
import type { SyncContext } from '@/lib/server/sync/sync-account';

/** What nobody tells us of is looked at this often; and when a person is there. */
const POLL_MS = 60_000;
const WATCHED_POLL_MS = 15_000;
const PING_MS = 5000;
/** Texts of what has just come, before anything else is collected; and how many are planned at once behind that. */
const NEW_TEXTS = 100;
const MORE_TEXTS = 2000;

export type SessionOptions = {
  readonly news: Bell;
  readonly signal: AbortSignal;
  readonly isWatched: () => boolean;
  readonly onState: (state: AccountReport['state']) => Promise<void>;
};

/** One connection's life: rounds, collecting, proofs, beside a connection that listens. Throws what ended it. */
export const runSession = async (context: SyncContext, options: SessionOptions): Promise<void> => {
  const { news, signal } = options;
  const session = new AbortController();
  const end = () => session.abort();
  signal.addEventListener('abort', end, { once: true });
  try {
    context.refused.clear();
    const connection = await openConnection(context, 'sync', signal);
    connection.onClosed(() => news.ring());
    session.signal.addEventListener('abort', () => connection.close(), { once: true });
    const listening = listenForNews(context, { signal: session.signal, onNews: () => news.ring() });
    try {
      await work(context, connection, { ...options, signal: session.signal });
    } finally {
      session.abort();
      await listening;
    }
  } finally {
    signal.removeEventListener('abort', end);
  }
};

/** Whatever is new goes first: everything else is done in steps between which the bell is listened to. */
const work = async (context: SyncContext, connection: ImapConnection, options: SessionOptions): Promise<void> => {
  const { news, signal, onState } = options;
  const isDisturbed = () => news.isRung || signal.aborted;
  if (await firstRows(context, connection)) await onState('collecting');
  while (!signal.aborted) {
    news.quiet();
    await syncRound(context, connection);
    await fetchTexts(context, connection, { most: NEW_TEXTS, isDisturbed });
    let hasMore = true;
    while (hasMore && !isDisturbed()) {
      hasMore = await backfillStep(context, connection);
      await onState(hasMore ? 'collecting' : 'upToDate');
    }
    while (!isDisturbed() && (await fetchTexts(context, connection, { most: MORE_TEXTS, isDisturbed })) > 0);
    if (isDisturbed()) continue;
    await proveDue(context, connection);
    await news.wait(options.isWatched() ? WATCHED_POLL_MS : POLL_MS, signal);
    if (!signal.aborted) await connection.ping({ timeoutMs: PING_MS });
  }
};
