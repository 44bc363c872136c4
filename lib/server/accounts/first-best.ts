export type Limits = { readonly graceMs: number; readonly deadlineMs: number };

/**
 * The best of several answers that come when they come: those of `searches` are listed best first, null and failure are
 * no answer. A worse one waits `graceMs` for a better one; after `deadlineMs` what is there counts. Null: none was found.
 */
export const firstBest = <T>(searches: readonly Promise<T | null>[], limits: Limits): Promise<T | null> =>
  new Promise((resolve) => {
    const answers: (T | null | undefined)[] = searches.map(() => undefined);
    let grace: NodeJS.Timeout | undefined;
    const settle = () => {
      clearTimeout(grace);
      clearTimeout(deadline);
      resolve(answers.find((answer) => answer !== null && answer !== undefined) ?? null);
    };
    const look = () => {
      const first = answers.find((answer) => answer !== null);
      // Nothing better can come: the best is there, or everybody has said no.
      if (first !== undefined || answers.every((answer) => answer === null)) return settle();
      if (answers.some((answer) => answer !== null && answer !== undefined))
        grace ??= setTimeout(settle, limits.graceMs);
    };
    const deadline = setTimeout(settle, limits.deadlineMs);
    searches.forEach((search, index) => {
      const answer = (value: T | null) => {
        answers[index] = value;
        look();
      };
      search.then(answer, () => answer(null));
    });
    look();
  });
