import { MethodRefused } from '@/lib/client/cache/method-refused';
import { createListeners, type Readable } from '@/lib/client/cache/readable';

export type LiveFactOptions<T> = {
  /** What it is before it was loaded. */
  readonly initial: T;
  /** The same where this browser kept something of it: a page that the server made begins with `initial` all the same. */
  readonly kept?: T;
  /** Hears of every value that is shown. */
  readonly onPut?: (value: T) => void;
  readonly load: () => Promise<T>;
  readonly onFailure: (error: unknown) => void;
};

/** Few records that are kept whole: loaded when somebody looks at them, and again when the server says that they changed. */
export class LiveFact<T> {
  readonly view: Readable<T>;
  readonly #options: LiveFactOptions<T>;
  readonly #listeners;
  #value: T;
  #isStale = true;
  #isLoading = false;

  constructor(options: LiveFactOptions<T>) {
    this.#options = options;
    this.#value = options.kept ?? options.initial;
    this.#listeners = createListeners((isUsed) => {
      if (isUsed) void this.#load();
    });
    this.view = { read: () => this.#value, subscribe: this.#listeners.subscribe, initial: options.initial };
  }

  /** The server may have something else by now; or another try is due. */
  refresh(): void {
    this.#isStale = true;
    if (this.#listeners.isUsed()) void this.#load();
  }

  /** Shown at once; what the server makes of it is read after that. */
  put(value: T): void {
    this.#value = value;
    this.#options.onPut?.(value);
    this.#listeners.tell();
  }

  async #load(): Promise<void> {
    if (this.#isLoading || !this.#isStale) return;
    this.#isLoading = true;
    try {
      while (this.#isStale && this.#listeners.isUsed()) {
        this.#isStale = false;
        const value = await this.#options.load();
        if (JSON.stringify(value) !== JSON.stringify(this.#value)) this.put(value);
      }
    } catch (error) {
      this.#isStale = true;
      // A server that does not have it will not have it in a second: it is asked for again when something changes.
      if (!(error instanceof MethodRefused)) this.#options.onFailure(error);
    } finally {
      this.#isLoading = false;
    }
  }
}
