import type { Clock } from '@/lib/base/clock';
import type { ConnectionView } from '@/lib/client/cache/connection-view';
import { createListeners, type Readable } from '@/lib/client/cache/readable';

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;
/** Who shows when we last heard of the server shows minutes. */
const COARSE_MS = 15_000;
const UNKNOWN: ConnectionView = { state: 'online', asOf: null };

export type ConnectionOptions = {
  readonly clock: Clock;
  readonly random: () => number;
  /** Try again: after a while, or because the network is back. */
  readonly onRetry: () => void;
};

/** Whether the server answers; decides when to try again. */
export class Connection {
  readonly view: Readable<ConnectionView>;
  readonly #options: ConnectionOptions;
  readonly #listeners = createListeners();
  #shown: ConnectionView = UNKNOWN;
  #heardAt: number | null = null;
  #failures = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: ConnectionOptions) {
    this.#options = options;
    this.view = { read: () => this.#shown, subscribe: this.#listeners.subscribe, initial: UNKNOWN };
  }

  get isOnline(): boolean {
    return this.#shown.state === 'online';
  }

  /** The server was heard. */
  heard(): void {
    const asOf = this.#options.clock();
    this.#heardAt = asOf;
    const isNews = !this.isOnline || this.#shown.asOf === null || asOf - this.#shown.asOf >= COARSE_MS;
    if (isNews) this.#show({ state: 'online', asOf });
  }

  /** An earlier page heard the server then. */
  restore(heardAt: number | null): void {
    this.#heardAt ??= heardAt;
    // The network may have been found missing before what is kept was read.
    if (!this.isOnline && this.#shown.asOf === null) this.#show({ state: 'offline', asOf: this.#heardAt });
  }

  /** What was asked for was given: the next failure is a first one. */
  succeeded(): void {
    this.#failures = 0;
  }

  /** The browser knows that there is no network. */
  lost(): void {
    if (this.isOnline) this.#show({ state: 'offline', asOf: this.#heardAt });
  }

  /** Nobody answered: offline, and another try later. */
  failed(): void {
    this.lost();
    this.later();
  }

  /** Another try after a while that grows; the person sees nothing of it. */
  later(): void {
    if (this.#timer) return;
    const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** this.#failures);
    this.#failures += 1;
    this.#timer = setTimeout(() => this.retry(), wait * (0.5 + this.#options.random() / 2));
  }

  retry(): void {
    this.stop();
    this.#options.onRetry();
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #show(view: ConnectionView): void {
    this.#shown = view;
    this.#listeners.tell();
  }
}
