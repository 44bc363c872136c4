import type { SendCalls } from '@/lib/client/transport/batch-calls';

/** `send`, with at most so many requests under way (maxConcurrentRequests): others go out in their turn as one is answered. */
export const sendInTurn = (send: SendCalls, most: () => number): SendCalls => {
  let underWay = 0;
  const waiting: (() => void)[] = [];
  return async (calls) => {
    if (underWay < most()) underWay += 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await send(calls);
    } finally {
      const next = waiting.shift();
      if (next) next();
      else underWay -= 1;
    }
  };
};
