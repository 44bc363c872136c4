import { differenceOf, inverseDifference, isNoChange } from '@/lib/server/store/bulk/bulk-patch';
import { type BulkStep, bulkStepDone, nextBulkStep } from '@/lib/server/store/bulk/bulk-steps';
import { changeEmails } from '@/lib/server/store/commands/change-emails';
import type { Bell } from '@/lib/server/sync/bell';
import { serveBell } from '@/lib/server/sync/serve-bell';
import { owned, type SyncContext } from '@/lib/server/sync/sync-account';

/** While the server has so much to catch up with, nothing is added to it for a moment. */
const PAUSE_MS = 1000;

/** The next few hundred emails of what is under way. Killed in between, they are changed again, which changes nothing. */
const takeStep = async (context: SyncContext, step: BulkStep): Promise<void> => {
  const { store, account, epoch } = context;
  const { patch, isBack } = step;
  const changes = step.emails
    .map(({ no, ...before }) => ({
      emails: [no],
      patch: isBack ? inverseDifference(patch, before) : differenceOf(patch, before),
    }))
    .filter((one) => !isNoChange(one.patch));
  await changeEmails(store, account, changes, { epoch });
  await bulkStepDone(store, owned(context), step);
};

/** Everything that is under way, the oldest first, until it is done or aborted. Returns when to go on (milliseconds since the epoch). */
export const carryOutBulk = async (context: SyncContext, signal?: AbortSignal): Promise<number> => {
  const { store } = context;
  for (let next = await nextBulkStep(store, owned(context)); next && !signal?.aborted; ) {
    if (next === 'later') return Date.now() + PAUSE_MS;
    await takeStep(context, next);
    next = await nextBulkStep(store, owned(context));
  }
  return Number.POSITIVE_INFINITY;
};

/** Carries out the changes of very many emails. Until aborted; never throws. */
export const serveBulk = (
  context: SyncContext,
  { bell, signal }: { readonly bell: Bell; readonly signal: AbortSignal },
): Promise<void> => serveBell(context, { bell, signal, work: () => carryOutBulk(context, signal) });
