/** Work that is done one round at a time, whoever asks for it. */
export type Rounds = {
  /** A round at once; while one is under way, one more after it, however often it is asked for. */
  readonly ask: () => void;
  /** A whole round in so many milliseconds at the latest. */
  readonly within: (ms: number) => void;
  /** No more rounds; done when the one under way is over. */
  readonly stop: () => Promise<void>;
};

/** `work` hears whether the round is a whole one, or only for what was asked; it throws nothing. */
export const makeRounds = (work: (isWhole: boolean) => Promise<void>): Rounds => {
  let running: Promise<void> | undefined;
  let isAsked = false;
  let isWhole = false;
  let isOver = false;
  let timer: NodeJS.Timeout | undefined;
  let due = Number.POSITIVE_INFINITY;

  const run = async () => {
    while (isAsked && !isOver) {
      const whole = isWhole;
      isAsked = false;
      isWhole = false;
      await work(whole);
    }
    running = undefined;
  };
  const ask = () => {
    isAsked = true;
    running ??= run();
  };
  return {
    ask,
    within: (ms) => {
      const at = Date.now() + ms;
      if (at >= due || isOver) return;
      clearTimeout(timer);
      due = at;
      timer = setTimeout(() => {
        due = Number.POSITIVE_INFINITY;
        isWhole = true;
        ask();
      }, ms);
    },
    stop: async () => {
      isOver = true;
      clearTimeout(timer);
      await running;
    },
  };
};
