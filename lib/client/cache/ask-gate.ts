/**
 * When the server may be asked. What is kept may be on screen before the session is there, and nothing can be asked for without it;
 * and once somebody signs out all would be refused.
 */
export class AskGate {
  #open: () => void = () => undefined;
  /** Parts of the screen ask before the page begins to load the session: an answer of "no network" would be none. */
  #loading: Promise<void> | undefined = new Promise((resolve) => {
    this.#open = resolve;
  });
  #leaving: Promise<void> | undefined;

  /** `ask`, that waits until it may. */
  readonly through =
    <Asked extends readonly unknown[], Told>(ask: (...asked: Asked) => Promise<Told>) =>
    async (...asked: Asked): Promise<Told> => {
      if (this.#loading !== undefined) await this.#loading;
      if (this.#leaving !== undefined) await this.#leaving;
      return ask(...asked);
    };

  /** Closed until this load of the session has ended, well or not; before the first it is closed. */
  load(loading: Promise<void>): void {
    this.#loading = loading.finally(() => {
      this.#loading = undefined;
      this.#open();
    });
  }

  /** Closed for good by a `signOut` that ends well. When it throws, whoever waits goes on, and so does the error. */
  async leave(signOut: () => Promise<void>): Promise<void> {
    let goOn = () => {};
    this.#leaving = new Promise((resolve) => {
      goOn = resolve;
    });
    try {
      await signOut();
    } catch (error) {
      this.#leaving = undefined;
      goOn();
      throw error;
    }
  }
}
