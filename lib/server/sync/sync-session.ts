import type { ImapConnection } from '@/lib/server/protocols/imap/imap-connection';
import type { AccountReport, Pop3Learned } from '@/lib/server/store/accounts';
import { anyBell, type Bell } from '@/lib/server/sync/bell';
import { fetchAttachments } from '@/lib/server/sync/inbound/fetch-attachments';
import { fetchTexts } from '@/lib/server/sync/inbound/fetch-texts';
import { firstRows } from '@/lib/server/sync/inbound/first-rows';
import { QuotaWatch } from '@/lib/server/sync/inbound/quota-watch';
import { backfillStep, proveDue, syncRound } from '@/lib/server/sync/inbound/sync-round';
import { listenForNews } from '@/lib/server/sync/listen-for-news';
import { openConnection } from '@/lib/server/sync/open-connection';
import { carryOut } from '@/lib/server/sync/outbound/carry-out';
import { OutboundSession } from '@/lib/server/sync/outbound/outbound-session';
import { runRules } from '@/lib/server/sync/run-rules';
import type { SyncContext } from '@/lib/server/sync/sync-account';
import { keepConsent } from '@/lib/server/sync/with-login';

/** What nobody tells us of is looked at this often; and when a person is there. */
const POLL_MS = 60_000;
const WATCHED_POLL_MS = 15_000;
const PING_MS = 5000;
/** A connection that has rested for this long is asked whether it is still there before a person's change goes over it. */
const RESTED_MS = 10_000;
/** Texts of what has just come, before anything else is collected; and how many are planned at once behind that. */
const NEW_TEXTS = 100;
const MORE_TEXTS = 2000;

export type SessionOptions = {
  /** Something may be new on the server. */
  readonly news: Bell;
  /** Something was changed here that the server must be told. */
  readonly commands: Bell;
  readonly signal: AbortSignal;
  readonly isWatched: () => boolean;
  /** Something was carried out: what waits for it on another connection may go on. */
  readonly onActed?: () => void;
  /** A look at the whole account begins: it answers whoever has asked for one until now. */
  readonly onRound?: () => Promise<void>;
  readonly onState: (state: AccountReport['state'], learned?: Pop3Learned) => Promise<void>;
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

/**
 * What was changed here goes first, then whatever is new; everything else is done in steps between which the bells are listened
 * to. A command alone costs no round: it is carried out between two steps, on the connection that reads, so that nothing that
 * was read before it can be applied after it.
 */
const work = async (context: SyncContext, connection: ImapConnection, options: SessionOptions): Promise<void> => {
  const { news, commands, signal, onState } = options;
  const outbound = new OutboundSession();
  const quota = new QuotaWatch();
  const isDisturbed = () => news.isRung || commands.isRung || signal.aborted;
  const act = async () => {
    commands.quiet();
    if (await carryOut(context, connection, outbound)) options.onActed?.();
  };
  /** Between two steps: commands are carried out. Is a round due now? */
  const isRoundDue = async (): Promise<boolean> => {
    if (!signal.aborted && (commands.isRung || Date.now() >= outbound.nextAt)) await act();
    return news.isRung || outbound.wantsRound || signal.aborted;
  };
  const rest = async () => {
    const end = performance.now() + (options.isWatched() ? WATCHED_POLL_MS : POLL_MS);
    while (!(await isRoundDue())) {
      const began = performance.now();
      if (began >= end) break;
      await anyBell([news, commands], Math.max(0, Math.min(end - began, outbound.nextAt - Date.now())), signal);
      if (!signal.aborted && performance.now() - began > RESTED_MS) await connection.ping({ timeoutMs: PING_MS });
    }
  };
  if (await firstRows(context, connection)) await onState('collecting');
  while (!signal.aborted) {
    news.quiet();
    await options.onRound?.();
    await act();
    await keepConsent(context);
    await syncRound(context, connection);
    outbound.sawRound();
    await act();
    await fetchTexts(context, connection, { most: NEW_TEXTS, isDisturbed });
    await runRules(context);
    if (!(await isRoundDue())) await quota.look(context, connection);
    let hasMore = true;
    while (hasMore && !(await isRoundDue())) {
      hasMore = await backfillStep(context, connection);
      await onState(hasMore ? 'collecting' : 'upToDate');
    }
    while (!(await isRoundDue()) && (await fetchTexts(context, connection, { most: MORE_TEXTS, isDisturbed })) > 0);
    await runRules(context);
    while (!(await isRoundDue()) && (await fetchAttachments(context, connection, isDisturbed)) > 0);
    if (await isRoundDue()) continue;
    await proveDue(context, connection);
    await rest();
  }
};
