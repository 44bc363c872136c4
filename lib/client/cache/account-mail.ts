import type { Clock } from '@/lib/base/clock';
import type { AccountId } from '@/lib/base/ids';
import type { AccountFacts } from '@/lib/client/cache/account-facts';
import { AccountMemory } from '@/lib/client/cache/account-memory';
import { runRound } from '@/lib/client/cache/account-round';
import { FoundCounter } from '@/lib/client/cache/count-found';
import { PassedPages } from '@/lib/client/cache/passed-pages';
import type { PendingOptions } from '@/lib/client/cache/pending-changes';
import type { Readable } from '@/lib/client/cache/readable';
import type { FollowedList, SyncAnswer } from '@/lib/client/cache/sync-request';
import type { CallMethods } from '@/lib/client/transport/batch-calls';

export type AccountMailOptions = {
  readonly accountId: AccountId;
  readonly call: CallMethods;
  readonly clock: Clock;
  readonly onSuccess: () => void;
  /** A round brought no answer; `refresh` and `wake` are to be called when another try is due. */
  readonly onFailure: (error: unknown) => void;
  /** The person asks for another try. */
  readonly onRetry: () => void;
} & Pick<PendingOptions, 'onCopied' | 'onRefused'>;

/** Between two looks at what changed: while mail is being collected the server has news twenty times a second. */
const SYNC_PAUSE_MS = 300;

/**
 * Keeps the memory of one account in step with the server. Driven by level, not by edge: whatever is wanted, stale or
 * announced is found by looking, one round after the other. So no two answers can overtake each other, and nothing that a
 * lost answer was about is forgotten.
 */
export class AccountMail {
  readonly memory: AccountMemory;
  readonly #options: AccountMailOptions;
  readonly #counter: FoundCounter;
  readonly #passed = new PassedPages();
  #hinted: Readonly<Record<string, string>> = {};
  #isRunning = false;
  #isCalled = false;
  #isWaiting = false;
  #isStopped = true;
  #lastSync = Number.NEGATIVE_INFINITY;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: AccountMailOptions) {
    this.#options = options;
    const { accountId, onRetry, call, onFailure, onCopied, onRefused } = options;
    this.memory = new AccountMemory({
      accountId,
      call,
      onFailure,
      onCopied,
      onRefused,
      onNews: () => this.refresh(),
      onWanted: () => {
        this.#passed.moved();
        this.#soon();
      },
      onRetry: () => {
        onRetry();
      },
    });
    this.#counter = new FoundCounter(this.memory, call);
  }

  /** One of the account's facts as a value that changes. */
  fact<T>(read: (facts: AccountFacts) => T): Readable<T | undefined> {
    const { facts, listeners } = this.memory;
    return { read: () => read(facts), subscribe: listeners.subscribe, initial: undefined };
  }

  /** The server says which states its types are in (RFC 8620 §7.1). */
  noticed(states: Readonly<Record<string, string>>): void {
    this.#hinted = { ...this.#hinted, ...states };
    this.#soon();
  }

  /** Looks what changed, also if nobody said that something did. */
  refresh(): void {
    this.noticed({ Email: '' });
  }

  /** Begins, or tries again. */
  wake(): void {
    this.#isStopped = false;
    this.#isWaiting = false;
    this.#soon();
    void this.memory.pending.send();
  }

  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #soon(): void {
    queueMicrotask(() => void this.#run());
  }

  async #run(): Promise<void> {
    this.#isCalled = true;
    if (this.#isRunning || this.#isWaiting || this.#isStopped) return;
    this.#isRunning = true;
    try {
      // Who calls while a round finds nothing to do may have come just after it looked.
      while (this.#isCalled && !this.#isStopped) {
        this.#isCalled = false;
        while (!this.#isStopped && (await this.#round()));
      }
    } catch (error) {
      this.#isWaiting = true;
      const { windows, conversations } = this.memory;
      for (const one of [...windows, ...conversations]) one.hasFailed = true;
      this.memory.tell();
      this.#options.onFailure(error);
    } finally {
      this.#isRunning = false;
    }
  }

  async #round(): Promise<boolean> {
    const news = await this.#news();
    const { call, onSuccess } = this.#options;
    const end = await runRound(this.memory, { call, heard: news, passed: this.#passed });
    if (end === 'done') onSuccess();
    this.#counter.look();
    if (news?.mayListsLag) this.refresh();
    return end !== 'idle';
  }

  /** What changed, if somebody said that something did. */
  async #news(): Promise<SyncAnswer | undefined> {
    const { call, accountId, clock } = this.#options;
    const { states, facts } = this.memory;
    if (!states) return undefined;
    const known: Readonly<Record<string, string | undefined>> = { ...states, AccountStatus: facts.statusState };
    const other = Object.keys(known).filter((type) => (this.#hinted[type] ?? known[type]) !== known[type]);
    if (other.length === 0 || this.#mustPause()) return undefined;
    this.#lastSync = clock();
    // The first look knows of no changes. Where it does not come, the round has failed and is tried again.
    const { askChanges, askStatus } = await import('@/lib/client/cache/ask-changes');
    // If this fails, the next try looks at everything (`refresh`).
    this.#hinted = {};
    if (other.every((type) => type === 'AccountStatus')) return askStatus({ call, accountId, states, lists: [] });
    this.memory.pending.beginRound();
    return askChanges({ call, accountId, states, lists: this.#followed() });
  }

  #mustPause(): boolean {
    const pause = this.#lastSync + SYNC_PAUSE_MS - this.#options.clock();
    if (pause <= 0) return false;
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#soon();
    }, pause);
    return true;
  }

  #followed(): FollowedList[] {
    return this.memory.windows.flatMap(({ name, model }): FollowedList[] =>
      model?.canFollow && model.queryState !== null ? [{ name, query: model.query, since: model.queryState }] : [],
    );
  }
}
