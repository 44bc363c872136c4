import type { Readable } from '@/lib/client/cache/readable';

/** Nothing, and it stays so: what a hook reads while it has not been told of what. */
export const NEVER: Readable<undefined> = {
  read: () => undefined,
  subscribe: () => () => undefined,
  initial: undefined,
};
