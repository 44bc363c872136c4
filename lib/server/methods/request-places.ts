import type { UserNo } from '@/lib/base/ids';

/** RFC 8620 §2, maxConcurrentRequests: of one user, in this process. */
export const MOST_REQUESTS = 8;
/** So many more wait for a place: a user has several tabs and devices, which know nothing of each other. */
export const MOST_WAITING = 32;
/** A client that waits for longer had better be told. */
export const PATIENCE_MS = 10_000;

type Gate = {
  running: number;
  /** Whoever comes first is first. */
  readonly waiting: Set<() => void>;
};

const gates = new Map<UserNo, Gate>();

const leaving = (user: UserNo, gate: Gate) => (): void => {
  const [next] = gate.waiting;
  // The place passes on, so nobody who comes just now is before them.
  if (next) next();
  else gate.running -= 1;
  if (gate.running === 0) gates.delete(user);
};

/**
 * A place for one request of this user, at once or when another request has ended; the function that is returned gives it back, and is to
 * be called once. undefined: there was none in time, too many others wait, or `signal` was aborted: nothing was done (RFC 8620 §3.6.1).
 */
export const takePlace = async (user: UserNo, signal: AbortSignal): Promise<(() => void) | undefined> => {
  const gate = gates.get(user) ?? { running: 0, waiting: new Set() };
  if (gate.running < MOST_REQUESTS) {
    gate.running += 1;
    gates.set(user, gate);
    return leaving(user, gate);
  }
  if (gate.waiting.size >= MOST_WAITING || signal.aborted) return undefined;
  const isMine = await new Promise<boolean>((resolve) => {
    const end = (has: boolean) => {
      gate.waiting.delete(mine);
      clearTimeout(timer);
      signal.removeEventListener('abort', leave);
      resolve(has);
    };
    const mine = () => end(true);
    const leave = () => end(false);
    const timer = setTimeout(leave, PATIENCE_MS);
    signal.addEventListener('abort', leave);
    gate.waiting.add(mine);
  });
  return isMine ? leaving(user, gate) : undefined;
};
