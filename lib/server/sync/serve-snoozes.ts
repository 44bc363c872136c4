import type { Clock } from '@/lib/base/clock';
import { nextWaking, wakeSnoozes } from '@/lib/server/store/snoozes/wake-snoozes';
import { NotOwnerError } from '@/lib/server/store/write-transaction';
import type { Bell } from '@/lib/server/sync/bell';
import { owned, type SyncContext } from '@/lib/server/sync/sync-account';

/** A hint that was lost costs so much at most, and so does a clock that was set. */
const LONGEST_REST_MS = 60_000;
const FIRST_REST_MS = 1000;

/**
 * Brings back what was snoozed when its time has come, whether the mail server is there or not, until aborted; never throws. What was
 * due while nobody worked comes back at once. A worker that has lost the account ends with it: its session hears of it by itself.
 */
export const serveSnoozes = async (
  context: SyncContext,
  { bell, signal, clock = Date.now }: { readonly bell: Bell; readonly signal: AbortSignal; readonly clock?: Clock },
): Promise<void> => {
  const { store, log, account } = context;
  let failures = 0;
  while (!signal.aborted) {
    let rest = LONGEST_REST_MS;
    try {
      await wakeSnoozes(store, owned(context), new Date(clock()));
      const nextAt = await nextWaking(store, account);
      failures = 0;
      if (nextAt !== null) rest = Math.max(0, Math.min(rest, nextAt - clock()));
    } catch (error) {
      if (error instanceof NotOwnerError) break;
      failures += 1;
      rest = Math.min(rest, FIRST_REST_MS * 2 ** (failures - 1));
      if (!signal.aborted) log.warn('snooze.failed', { account, failures, error });
    }
    await bell.wait(rest, signal);
  }
};
