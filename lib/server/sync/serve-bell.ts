import { setTimeout as sleep } from 'node:timers/promises';
import { NotOwnerError } from '@/lib/server/store/write-transaction';
import type { Bell } from '@/lib/server/sync/bell';
import type { SyncContext } from '@/lib/server/sync/sync-account';

/** What nobody rings for is looked at this often. */
const LOOK_MS = 60_000;
const FIRST_REST_MS = 500;

export type ServeBellOptions = {
  readonly bell: Bell;
  readonly signal: AbortSignal;
  readonly begin?: () => Promise<void>;
  /** Returns when there is more to do (milliseconds since the epoch). */
  readonly work: () => Promise<number>;
};

/**
 * Does what needs no mail server, whenever somebody rings and in between; what fails is done again later. Until aborted; never
 * throws. A worker that has lost the account ends with it.
 */
export const serveBell = async (
  context: SyncContext,
  { bell, signal, begin, work }: ServeBellOptions,
): Promise<void> => {
  let failures = 0;
  let hasBegun = false;
  while (!signal.aborted) {
    let nextAt = Number.POSITIVE_INFINITY;
    try {
      if (!hasBegun) await begin?.();
      hasBegun = true;
      nextAt = await work();
      failures = 0;
    } catch (error) {
      // The session hears of it by itself.
      if (error instanceof NotOwnerError) return;
      failures += 1;
      context.log.warn('sync.lane-failed', { account: context.account, failures, error });
      await sleep(Math.min(LOOK_MS, FIRST_REST_MS * 2 ** (failures - 1)), undefined, { signal }).catch(() => undefined);
      continue;
    }
    await bell.wait(Math.max(0, Math.min(LOOK_MS, nextAt - Date.now())), signal);
  }
};
