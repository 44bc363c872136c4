/**
 * When the server may be asked. What is kept may be on screen before the session is there, and nothing can be asked for without it;
 * and once somebody signs out all would be refused.
 */
export class AskGate {
  #loading: Promise<void> | undefined;
  #leaving: Promise<void> | undefined;

  /** `ask`, that waits until it may. */
  readonly through =
    <Asked extends readonly unknown[], Told>(ask: (...asked: Asked) => Promise<Told>) =>
    async (...asked: Asked): Promise<Told> => {
      if (this.#loading !== undefined) await this.#loading;
      if (this.#leaving !== undefined) await this.#leaving;
      return ask(...asked);
    };

  /** Closed until the first load of the session has ended, well or not. */
  load(loading: Promise<void>): void {
    this.#loading = loading.finally(() => {
      this.#loading = undefined;
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
