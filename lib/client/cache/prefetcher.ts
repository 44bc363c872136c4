import type { EmailBodyQuery } from '@/lib/client/cache/email-body-view';

export type PrefetcherOptions = {
  /** What would be good to have next; undefined: nothing. */
  readonly next: () => EmailBodyQuery | undefined;
  /** Online, and nothing that somebody waits for is on its way. */
  readonly isIdle: () => boolean;
  readonly load: (query: EmailBodyQuery) => Promise<void>;
};

/** A person reads for longer than this before going on. */
const REST_MS = 250;

/** Loads ahead what will probably be opened next: one at a time, and only while there is nothing better to do. */
export class Prefetcher {
  readonly #options: PrefetcherOptions;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isBusy = false;

  constructor(options: PrefetcherOptions) {
    this.#options = options;
  }

  /** There may be something to do after a rest. */
  later(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#run(), REST_MS);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  async #run(): Promise<void> {
    const query = this.#isBusy || !this.#options.isIdle() ? undefined : this.#options.next();
    if (!query) return;
    this.#isBusy = true;
    await this.#options.load(query);
    this.#isBusy = false;
    this.later();
  }
}
