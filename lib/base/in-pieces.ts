/** Work that says at each `yield` that it may be interrupted there. */
export type Pieces<Result> = Generator<void, Result, void>;

/** All of it at once. */
export const atOnce = <Result>(pieces: Pieces<Result>): Result => {
  for (;;) {
    const { done, value } = pieces.next();
    if (done) return value;
  }
};

/** A piece in each task, so that keys, clicks and painting come in between; undefined as soon as nobody wants it any more. */
export const inPieces = async <Result>(pieces: Pieces<Result>, isOver: () => boolean): Promise<Result | undefined> => {
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve));
    if (isOver()) return undefined;
    const { done, value } = pieces.next();
    if (done) return value;
  }
};
