import { setMaxListeners } from 'node:events';
import { checksAsked } from '@/lib/server/store/account-checks';
import { type AccountReport, type Pop3Learned, reportAccount } from '@/lib/server/store/accounts';
import { NotOwnerError } from '@/lib/server/store/write-transaction';
import { accountProblem, isForPerson, retryDelay } from '@/lib/server/sync/account-problem';
import { Bell } from '@/lib/server/sync/bell';
import { serveHere } from '@/lib/server/sync/here/serve-here';
import { serveAppends } from '@/lib/server/sync/outbound/serve-appends';
import { serveSubmissions } from '@/lib/server/sync/outbound/serve-submissions';
import { pop3Session } from '@/lib/server/sync/pop3/pop3-session';
import { serveBodies } from '@/lib/server/sync/serve-bodies';
import { serveBulk } from '@/lib/server/sync/serve-bulk';
import { servePurges } from '@/lib/server/sync/serve-purges';
import { serveSearches } from '@/lib/server/sync/serve-searches';
import { serveSnoozes } from '@/lib/server/sync/serve-snoozes';
import { type ServeSieveOptions, serveSieve } from '@/lib/server/sync/sieve/serve-sieve';
import { owned, type SyncContext } from '@/lib/server/sync/sync-account';
import { runSession } from '@/lib/server/sync/sync-session';
import { serveTransfers } from '@/lib/server/sync/transfers/serve-transfers';

/** A listener says every 15 s that it is there. */
const WATCHED_MS = 40_000;
/** Between two tries at a server that fails, whoever asks. */
const BETWEEN_TRIES_MS = 5000;
/** Each lane listens for the end, some of them twice; Node warns of more than ten. */
const MOST_LISTENERS = 30;

/**
 * Keeps one account in line with its server for as long as we own it: one connection for rounds, collecting and what was changed
 * here, one that listens, one for bodies when somebody opens a message, one for appending what was composed here, one for what is
 * copied from other accounts, one for a moment when somebody searches for what is not indexed yet; what is to be sent is sent, and what
 * was snoozed comes back. Ends by itself when another worker has taken over.
 */
export class AccountSync {
  readonly #context: SyncContext;
  readonly #stop = new AbortController();
  /** Something may be new. */
  readonly #news = new Bell();
  /** Somebody changed the settings: waiting makes no sense any more. */
  readonly #hurry = new Bell();
  readonly #bodies = new Bell();
  /** Something was changed here that the server must be told. */
  readonly #commands = new Bell();
  readonly #appends = new Bell();
  readonly #submissions = new Bell();
  readonly #transfers = new Bell();
  readonly #scripts = new Bell();
  readonly #searches = new Bell();
  readonly #bulk = new Bell();
  readonly #snoozes = new Bell();
  readonly #done: Promise<void>;
  #watchedUntil = 0;
  #failures = 0;
  #failingSince = 0;
  /** The checks that were asked for when the last round began. */
  #answers = 0;
  #failedAt = 0;
  #retry: NodeJS.Timeout | undefined;

  /** `presets`: what the configuration says of domains; without them nobody looks for a server with scripts. */
  constructor(context: SyncContext, kind: 'imap' | 'pop3', presets?: ServeSieveOptions['presets']) {
    this.#context = context;
    const { signal } = this.#stop;
    setMaxListeners(MOST_LISTENERS, signal);
    const lanes = kind === 'imap' ? this.#serveServer(presets) : [this.#serveHere()];
    const submissions = serveSubmissions(context, { bell: this.#submissions, signal });
    const run = this.#run(kind === 'imap' ? runSession : pop3Session());
    const transfers = serveTransfers(context, { bell: this.#transfers, signal, isOnServer: kind === 'imap' });
    const bulk = serveBulk(context, { bell: this.#bulk, signal });
    const snoozes = serveSnoozes(context, { bell: this.#snoozes, signal });
    const purges = servePurges(context, { signal });
    this.#done = Promise.all([run, submissions, transfers, bulk, snoozes, purges, ...lanes]).then(() => undefined);
  }

  /** Bodies, appends, scripts and searches have connections of their own. */
  #serveServer(presets: ServeSieveOptions['presets'] | undefined): Promise<void>[] {
    const { signal } = this.#stop;
    const bodies = serveBodies(this.#context, { bell: this.#bodies, signal });
    const appends = serveAppends(this.#context, {
      bell: this.#appends,
      signal,
      onDone: () => {
        this.#commands.ring();
        this.#transfers.ring();
      },
      onLook: () => this.#news.ring(),
    });
    const scripts = presets ? [serveSieve(this.#context, { bell: this.#scripts, signal, presets })] : [];
    // While the server fails, or refuses the password, nobody needs one more connection to it.
    const isWell = () => this.#failures === 0;
    const searches = serveSearches(this.#context, { bell: this.#searches, signal, isWell });
    return [bodies, appends, searches, ...scripts];
  }

  /** What a POP3 server cannot do is done here, whether it is there or not. */
  #serveHere(): Promise<void> {
    return serveHere(this.#context, {
      commands: this.#commands,
      bodies: this.#bodies,
      signal: this.#stop.signal,
      onDone: () => this.#transfers.ring(),
    });
  }

  get epoch(): number {
    return this.#context.epoch;
  }

  /** It has ended by itself. */
  get isOver(): boolean {
    return this.#stop.signal.aborted;
  }

  /** Somebody waits for a body. */
  wantBodies(): void {
    this.#bodies.ring();
  }

  /** Somebody searches for what is not indexed yet. */
  haveSearches(): void {
    this.#searches.ring();
  }

  /** Somebody changed something here. */
  haveCommands(): void {
    this.#commands.ring();
    this.#appends.ring();
    this.#transfers.ring();
    this.#scripts.ring();
    this.#bulk.ring();
    this.#snoozes.ring();
  }

  /** Somebody wants something sent, or taken back. */
  haveSubmissions(): void {
    this.#submissions.ring();
  }

  /** A person is looking: told again and again for as long as they are. Who comes back sees what is new at once. */
  watched(): void {
    if (!this.#isWatched) this.#news.ring();
    this.#watchedUntil = performance.now() + WATCHED_MS;
  }

  /** Settings or password changed: try again now. */
  hurry(): void {
    this.#hurry.ring();
    this.#news.ring();
  }

  /**
   * A person wants to know what is new now. While the server fails it is asked again at once, but not more often than a person can
   * have a reason to: each try with a refused password may count at the provider.
   */
  check(): void {
    const rest = this.#failures === 0 ? 0 : this.#failedAt + BETWEEN_TRIES_MS - performance.now();
    this.#retry ??= setTimeout(() => {
      this.#retry = undefined;
      this.hurry();
    }, rest);
  }

  async stop(): Promise<void> {
    clearTimeout(this.#retry);
    this.#stop.abort();
    await this.#done;
  }

  get #isWatched(): boolean {
    return performance.now() < this.#watchedUntil;
  }

  async #run(session: typeof runSession): Promise<void> {
    const { signal } = this.#stop;
    const options = {
      news: this.#news,
      commands: this.#commands,
      onActed: () => {
        this.#appends.ring();
        this.#transfers.ring();
      },
      signal,
      isWatched: () => this.#isWatched,
      onRound: () => this.#begins(),
      onState: (state: AccountReport['state'], learned?: Pop3Learned) => this.#works(state, learned),
    };
    while (!signal.aborted) {
      try {
        await this.#begins();
        await session(this.#context, options);
      } catch (error) {
        if (!signal.aborted) await this.#pause(error);
      }
    }
  }

  async #begins(): Promise<void> {
    this.#answers = await checksAsked(this.#context.store, this.#context.account);
  }

  #works(state: AccountReport['state'], learned?: Pop3Learned): Promise<void> {
    this.#failures = 0;
    return this.#report({ state, problem: null, checkedAt: new Date(), ...(learned && { learned }) });
  }

  #report(report: AccountReport): Promise<void> {
    const { store, account, epoch } = this.#context;
    return reportAccount(store, account, epoch, { ...report, answers: this.#answers });
  }

  /** Says what is wrong and waits. Reading goes on from the store all the while. */
  async #pause(error: unknown): Promise<void> {
    if (error instanceof NotOwnerError) return this.#stop.abort();
    this.#failures += 1;
    this.#failedAt = performance.now();
    if (this.#failures === 1) this.#failingSince = Date.now();
    const delay = retryDelay(error, this.#failures, Math.random());
    const { log, account } = this.#context;
    log.warn('sync.failed', { account, failures: this.#failures, delay, error });
    const problem = accountProblem(error, this.#failingSince, Date.now() + delay);
    // One hiccup is nobody's concern; the second in a row is.
    if (this.#failures > 1 || isForPerson(problem)) {
      try {
        await this.#report({ state: 'trouble', problem, checkedAt: null });
      } catch (failure) {
        if (failure instanceof NotOwnerError) return this.#stop.abort();
        // The database may be what is wrong; it is told when it is back.
        log.warn('sync.unreported', { ...owned(this.#context), error: failure });
      }
    }
    await this.#hurry.wait(delay, this.#stop.signal);
  }
}
