/** `send`, with at most so many requests under way (maxConcurrentRequests): others go out in their turn as one is answered. */
export const sendInTurn = <Asked extends readonly unknown[], Answer>(
  send: (...asked: Asked) => Promise<Answer>,
  most: () => number,
): ((...asked: Asked) => Promise<Answer>) => {
  let underWay = 0;
  const waiting: (() => void)[] = [];
  return async (...asked) => {
    if (underWay < most()) underWay += 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await send(...asked);
    } finally {
      const next = waiting.shift();
      if (next) next();
      else underWay -= 1;
    }
  };
};
