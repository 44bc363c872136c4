/** Nobody waits any more for what was asked for. */
export const PASSED = Symbol('passed');

/**
 * Lets go of pages of lists that are on their way for a place that the screen has jumped away from, so that the next are asked for at once.
 * One request at most goes on beside the next: who drags a scrollbar must not put the server under a hundred of them.
 */
export class PassedPages {
  #look: () => void = () => undefined;
  #hasLeft = false;

  /** Something else is on screen now. */
  moved(): void {
    this.#look();
  }

  /** The answers, or PASSED as soon as `isPassed` says so when something moves; then they are to be ignored, and so is their failure. */
  async wait<Answers>(answers: Promise<Answers>, isPassed: () => boolean): Promise<Answers | typeof PASSED> {
    const passed = new Promise<typeof PASSED>((resolve) => {
      this.#look = () => !this.#hasLeft && isPassed() && resolve(PASSED);
    });
    try {
      const first = await Promise.race([answers, passed]);
      if (first === PASSED) this.#leave(answers);
      return first;
    } finally {
      this.#look = () => undefined;
    }
  }

  #leave(answers: Promise<unknown>): void {
    this.#hasLeft = true;
    const end = () => {
      this.#hasLeft = false;
    };
    answers.then(end, end);
  }
}
