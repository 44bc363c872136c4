/** A bell that can be rung before somebody listens. */
export class Bell {
  #rung = false;
  readonly #listeners = new Set<() => void>();

  ring(): void {
    this.#rung = true;
    for (const listener of [...this.#listeners]) listener();
  }

  /** Called whenever it rings. Returns how to stop listening. */
  onRing(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
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
    await anyBell([this], ms, signal);
    this.#rung = false;
  }
}

/** Waits until one of them has been rung, at most `ms`, and until the signal is aborted. None is quiet afterwards. */
export const anyBell = async (bells: readonly Bell[], ms: number, signal: AbortSignal): Promise<void> => {
  if (signal.aborted || bells.some((bell) => bell.isRung)) return;
  await new Promise<void>((resolve) => {
    const finish = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', finish);
      for (const stop of stops) stop();
      resolve();
    };
    const timer = setTimeout(finish, ms);
    signal.addEventListener('abort', finish, { once: true });
    const stops = bells.map((bell) => bell.onRing(finish));
  });
};
