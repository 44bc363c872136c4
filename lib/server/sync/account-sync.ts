import { setTimeout as sleep } from 'node:timers/promises';
import type { ImapConnection } from '@/lib/server/protocols/imap/imap-connection';
import { reportAccount } from '@/lib/server/store/accounts';
import { dropStaleFetches } from '@/lib/server/store/fetch-requests';
import { NotOwnerError } from '@/lib/server/store/write-transaction';
import { accountProblem, retryDelay } from '@/lib/server/sync/account-problem';
import { fetchBodies } from '@/lib/server/sync/inbound/fetch-bodies';
import { fetchTexts } from '@/lib/server/sync/inbound/fetch-texts';
import { backfillStep, proveDue, syncRound } from '@/lib/server/sync/inbound/sync-round';
import { openConnection } from '@/lib/server/sync/open-connection';
import { owned, type SyncContext } from '@/lib/server/sync/sync-account';

/** Mailboxes other than the one that IDLE watches are looked at this often. */
const POLL_MS = 60_000;
const TEXT_BYTES = 256 * 1024;
/** The body connection is kept this long after it was last needed: a new one costs up to 300 ms. */
const BODY_IDLE_MS = 4 * 60_000;

/** A bell that can be rung before somebody listens. */
class Bell {
  #rung = false;
  #wake: (() => void) | undefined;

  ring(): void {
    this.#rung = true;
    this.#wake?.();
  }

  /** Waits until it rings, at most `ms`. */
  async wait(ms: number, signal: AbortSignal): Promise<void> {
    if (!this.#rung && !signal.aborted) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
        signal.addEventListener('abort', () => this.#wake?.(), { once: true });
      });
    }
    this.#wake = undefined;
    this.#rung = false;
  }

  get isRung(): boolean {
    return this.#rung;
  }
}

/**
 * Keeps one account in line with its server for as long as we own it: one connection for rounds and collecting, one that
 * listens, one for bodies when somebody opens a message. Ends by itself when another worker has taken over.
 */
export class AccountSync {
  readonly #context: SyncContext;
  readonly #stop = new AbortController();
  readonly #news = new Bell();
  readonly #bodies = new Bell();
  readonly #done: Promise<void>;
  #failures = 0;
  #failingSince = 0;

  constructor(context: SyncContext) {
    this.#context = context;
    this.#done = Promise.all([this.#run(), this.#serveBodies()]).then(() => undefined);
  }

  get epoch(): number {
    return this.#context.epoch;
  }

  /** Somebody waits for a body. */
  wantBodies(): void {
    this.#bodies.ring();
  }

  /** Settings or password changed: try again now. */
  hurry(): void {
    this.#news.ring();
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#done;
  }

  async #run(): Promise<void> {
    const { signal } = this.#stop;
    while (!signal.aborted) {
      try {
        await this.#session();
      } catch (error) {
        if (signal.aborted) return;
        if (error instanceof NotOwnerError) return this.#stop.abort();
        await this.#pause(error).catch(() => this.#stop.abort());
      }
    }
  }

  /** Says what is wrong and waits. Reading goes on from the store all the while. */
  async #pause(error: unknown): Promise<void> {
    this.#failures += 1;
    if (this.#failures === 1) this.#failingSince = Date.now();
    const delay = retryDelay(error, this.#failures, Math.random());
    this.#context.log.warn('sync.failed', { account: this.#context.account, failures: this.#failures, delay, error });
    const problem = accountProblem(error, this.#failingSince, Date.now() + delay);
    // One hiccup is nobody's concern; the second in a row is.
    if (this.#failures > 1 || problem.code === 'account.auth') await this.#report('trouble', problem);
    await this.#news.wait(delay, this.#stop.signal);
  }

  #report(
    state: 'collecting' | 'upToDate' | 'trouble',
    problem: ReturnType<typeof accountProblem> | null,
  ): Promise<void> {
    const { store, account, epoch } = this.#context;
    return reportAccount(store, account, epoch, { state, problem, checkedAt: state === 'trouble' ? null : new Date() });
  }

  async #session(): Promise<void> {
    const { signal } = this.#stop;
    const session = new AbortController();
    const end = () => session.abort();
    signal.addEventListener('abort', end, { once: true });
    const connection = await openConnection(this.#context, 'sync', signal);
    connection.onClosed(() => this.#news.ring());
    const stopClosing = () => connection.close();
    session.signal.addEventListener('abort', stopClosing, { once: true });
    const listening = this.#listen(session.signal);
    try {
      await this.#work(connection, session.signal);
    } finally {
      session.abort();
      signal.removeEventListener('abort', end);
      await listening;
    }
  }

  async #work(connection: ImapConnection, signal: AbortSignal): Promise<void> {
    const context = this.#context;
    while (!signal.aborted) {
      await syncRound(context, connection);
      this.#failures = 0;
      let hasMore = true;
      let texts = await fetchTexts(context, connection, TEXT_BYTES);
      // Between two steps whatever is new goes first.
      while (hasMore && !this.#news.isRung && !signal.aborted) {
        hasMore = await backfillStep(context, connection);
        await this.#report(hasMore ? 'collecting' : 'upToDate', null);
      }
      while (!hasMore && texts > 0 && !this.#news.isRung && !signal.aborted)
        texts = await fetchTexts(context, connection, TEXT_BYTES);
      if (!hasMore && !this.#news.isRung && !signal.aborted) await proveDue(context, connection);
      if (hasMore || texts > 0) continue;
      await this.#news.wait(POLL_MS, signal);
      if (!signal.aborted) await connection.ping({ timeoutMs: 5000 });
    }
  }

  /** IDLE on INBOX, on a connection of its own. Its loss is no failure: polling goes on, and it is opened again. */
  async #listen(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        const connection = await openConnection(this.#context, 'idle', signal);
        try {
          if (!connection.features.idle) return;
          await connection.select('INBOX', { readOnly: true });
          await connection.idle({ signal, onEvent: () => this.#news.ring() });
        } finally {
          connection.close();
        }
      } catch (error) {
        if (signal.aborted) return;
        this.#context.log.debug('sync.idle-lost', { account: this.#context.account, error });
        await sleep(5000, undefined, { signal }).catch(() => undefined);
      }
    }
  }

  async #serveBodies(): Promise<void> {
    const { signal } = this.#stop;
    let connection: ImapConnection | undefined;
    const connect = async () => {
      if (!connection?.usable) connection = await openConnection(this.#context, 'body', signal);
      return connection;
    };
    while (!signal.aborted) {
      try {
        await fetchBodies(this.#context, connect);
        await dropStaleFetches(this.#context.store, owned(this.#context).account);
      } catch (error) {
        connection?.close();
        if (!signal.aborted) this.#context.log.info('sync.body-failed', { account: this.#context.account, error });
      }
      const before = performance.now();
      await this.#bodies.wait(BODY_IDLE_MS, signal);
      if (performance.now() - before >= BODY_IDLE_MS) connection?.close();
    }
    connection?.close();
  }
}
