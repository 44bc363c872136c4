/** A bell that can be rung before somebody listens. */
export class Bell {
  #rung = false;
  #wake: (() => void) | undefined;

  ring(): void {
    this.#rung = true;
    this.#wake?.();
  }

  get isRung(): boolean {
    return this.#rung;
  }

  /** Whatever it was rung for until now is about to be looked at. */
  quiet(): void {
    this.#rung = false;
  }

  /** Waits until it rings, at most `ms`, and until the signal is aborted; quiet afterwards. */
  async wait(ms: number, signal: AbortSignal): Promise<void> {
    if (!this.#rung && !signal.aborted) {
      await new Promise<void>((resolve) => {
        const finish = () => {
          clearTimeout(timer);
          signal.removeEventListener('abort', finish);
          this.#wake = undefined;
          resolve();
        };
        const timer = setTimeout(finish, ms);
        signal.addEventListener('abort', finish, { once: true });
        this.#wake = finish;
      });
    }
    this.#rung = false;
  }
}
