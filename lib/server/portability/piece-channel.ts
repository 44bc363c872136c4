import { ImportStopped } from '@/lib/server/portability/run-import';

/** Who sends nothing for so long is gone. */
const IDLE_MS = 120_000;

/** A file that comes in pieces, as one stream: a piece is taken when the one before it was read. */
export class PieceChannel implements AsyncIterable<Uint8Array> {
  /** How much of the file was taken; where it does not come from its beginning, what is left out counts. */
  octets = 0;
  readonly #idleMs: number;
  #waiting: { readonly chunk: Uint8Array; readonly taken: (isTaken: boolean) => void } | undefined;
  #hasEnded = false;
  #failure: Error | undefined;
  #wake: () => void = () => undefined;

  constructor(idleMs = IDLE_MS) {
    this.#idleMs = idleMs;
  }

  /** Resolves when the chunk is being read: with false when nobody reads any more. One at a time. */
  write(chunk: Uint8Array): Promise<boolean> {
    if (this.#failure || this.#hasEnded) return Promise.resolve(false);
    return new Promise((taken) => {
      this.#waiting = { chunk, taken };
      this.#wake();
    });
  }

  /** There is no more. */
  end(): void {
    this.#hasEnded = true;
    this.#wake();
  }

  /** The reader gets this error in place of what has not been read. After the end it changes nothing. */
  fail(error: Error): void {
    if (this.#hasEnded || this.#failure) return;
    this.#failure = error;
    this.#waiting?.taken(false);
    this.#waiting = undefined;
    this.#wake();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    for (;;) {
      const { chunk, taken } = this.#waiting ?? {};
      this.#waiting = undefined;
      if (this.#failure) throw this.#failure;
      if (chunk) {
        this.octets += chunk.length;
        taken?.(true);
        yield chunk;
      } else if (this.#hasEnded) return;
      else await this.#next();
    }
  }

  async #next(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
      timer = setTimeout(() => this.fail(new ImportStopped('stopped')), this.#idleMs);
    });
    clearTimeout(timer);
  }
}
