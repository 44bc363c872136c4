import { nextWaking, wakeSnoozes } from '@/lib/server/store/snoozes/wake-snoozes';
import type { Bell } from '@/lib/server/sync/bell';
import { serveBell } from '@/lib/server/sync/serve-bell';
import { owned, type SyncContext } from '@/lib/server/sync/sync-account';

/**
 * Brings back what was snoozed when its time has come, whether the mail server is there or not, until aborted; never throws. What was
 * due while nobody worked comes back at once.
 */
export const serveSnoozes = (
  context: SyncContext,
  { bell, signal }: { readonly bell: Bell; readonly signal: AbortSignal },
): Promise<void> =>
  serveBell(context, {
    bell,
    signal,
    work: async () => {
      await wakeSnoozes(context.store, owned(context), new Date());
      return (await nextWaking(context.store, context.account)) ?? Number.POSITIVE_INFINITY;
    },
  });
