import { isInSent, nextDue, nextSubmission, submissionsOfStage } from '@/lib/server/store/submissions/due-submissions';
import { recordAccepted, recordUncertain } from '@/lib/server/store/submissions/submission-steps';
import { NotOwnerError } from '@/lib/server/store/write-transaction';
import type { Bell } from '@/lib/server/sync/bell';
import { sendEmail } from '@/lib/server/sync/outbound/send-email';
import { sendOn } from '@/lib/server/sync/outbound/send-on';
import { deliveryStatus } from '@/lib/server/sync/outbound/send-problem';
import { owned, type SyncContext } from '@/lib/server/sync/sync-account';

/** A hint that was lost costs so much at most. */
const LONGEST_REST_MS = 60_000;
const FIRST_REST_MS = 1000;

/**
 * Sends what is to be sent, one message after the other, until aborted; never throws. A worker that has lost the account ends with
 * it: its session hears of it by itself.
 */
export const serveSubmissions = async (
  context: SyncContext,
  { bell, signal }: { readonly bell: Bell; readonly signal: AbortSignal },
): Promise<void> => {
  const { log, account } = context;
  let failures = 0;
  while (!signal.aborted) {
    let rest = LONGEST_REST_MS;
    try {
      const nextAt = await sendDue(context, signal);
      failures = 0;
      if (nextAt !== null) rest = Math.max(0, Math.min(rest, nextAt - Date.now()));
    } catch (error) {
      if (error instanceof NotOwnerError) break;
      failures += 1;
      rest = Math.min(rest, FIRST_REST_MS * 2 ** (failures - 1));
      if (!signal.aborted) log.warn('send.failed', { account, failures, error });
    }
    await bell.wait(rest, signal);
  }
};

/** Does everything that is due. Returns when the next step is, milliseconds since the epoch; null: nothing waits. */
const sendDue = async (context: SyncContext, signal: AbortSignal): Promise<number | null> => {
  const { store, account } = context;
  await settleDoubts(context);
  while (!signal.aborted) {
    const next = await nextSubmission(store, account);
    if (!next) break;
    if (next.stage === 'held' || next.stage === 'connecting') await sendEmail(context, next, signal);
    else await sendOn(context, next);
  }
  return nextDue(store, account);
};

/**
 * Nothing is being handed over at this moment, so what says that it is was left behind by a worker that is gone, or had no
 * answer: it may have been taken or not, and is never handed over again by itself. That it lies in Sent on the server says that
 * it was.
 */
const settleDoubts = async (context: SyncContext): Promise<void> => {
  const { store, account } = context;
  const where = owned(context);
  const left = await submissionsOfStage(store, account, 'handingOver');
  for (const one of [...left, ...(await submissionsOfStage(store, account, 'uncertain'))]) {
    const { no, envelope } = one;
    if (await isInSent(store, account, one)) {
      const delivery = deliveryStatus(envelope, { reply: '', delivered: 'unknown', refused: [] });
      await recordAccepted(store, where, { no, reply: null, deliveryStatus: delivery, error: null });
    } else if (one.stage === 'handingOver') {
      await recordUncertain(store, where, { no, error: { code: 'send.uncertain', serverText: null } });
    }
  }
};
