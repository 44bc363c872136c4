export type TurnLimits = {
  readonly atOnce: number;
  /** Of those, for one person. */
  readonly atOnceEach: number;
  /** Who would wait behind so many of their own is sent away. */
  readonly waitingEach: number;
};

type Waiting<Who> = { readonly who: Who; readonly begin: () => void };

/** Hands out turns: so many at once, so many of them to one person, first come first served. */
export const createTurns = <Who>({ atOnce, atOnceEach, waitingEach }: TurnLimits) => {
  const taken = new Map<Who, number>();
  const queue: Waiting<Who>[] = [];
  let all = 0;

  const isFree = (who: Who): boolean => all < atOnce && (taken.get(who) ?? 0) < atOnceEach;
  const count = (who: Who, by: 1 | -1) => {
    all += by;
    const mine = (taken.get(who) ?? 0) + by;
    if (mine === 0) taken.delete(who);
    else taken.set(who, mine);
  };
  const next = () => {
    const at = queue.findIndex(({ who }) => isFree(who));
    if (at >= 0) queue.splice(at, 1)[0]?.begin();
  };

  return {
    /** Does it when it is their turn. undefined: too many of theirs wait, or they have gone away before it came. */
    take: async <T>(who: Who, signal: AbortSignal, work: () => Promise<T>): Promise<T | undefined> => {
      if (signal.aborted) return undefined;
      if (isFree(who)) count(who, 1);
      else {
        if (queue.filter((one) => one.who === who).length >= waitingEach) return undefined;
        const isTurn = await new Promise<boolean>((resolve) => {
          const leave = () => {
            queue.splice(queue.indexOf(waiting), 1);
            resolve(false);
          };
          const begin = () => {
            signal.removeEventListener('abort', leave);
            count(who, 1);
            resolve(true);
          };
          const waiting = { who, begin };
          queue.push(waiting);
          signal.addEventListener('abort', leave, { once: true });
        });
        if (!isTurn) return undefined;
      }
      try {
        return await work();
      } finally {
        count(who, -1);
        next();
      }
    },
  };
};
