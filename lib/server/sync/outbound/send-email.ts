import { setTimeout as sleep } from 'node:timers/promises';
import { MailServerError, type MailServerErrorKind } from '@/lib/base/errors';
import { MessageUnavailable, outgoingMessage } from '@/lib/server/compose/outgoing-message';
import type { Login } from '@/lib/server/protocols/login';
import { type Submitted, submitMessage } from '@/lib/server/protocols/smtp/submit-message';
import { getAccount } from '@/lib/server/store/accounts';
import type { StoredSubmission } from '@/lib/server/store/submissions/submission';
import {
  postpone,
  recordAccepted,
  recordFailed,
  recordUncertain,
  startConnecting,
  startHandingOver,
} from '@/lib/server/store/submissions/submission-steps';
import { NotOwnerError } from '@/lib/server/store/write-transaction';
import { deliveryStatus, sendFailure, waitedBy } from '@/lib/server/sync/outbound/send-problem';
import { owned, type SyncContext } from '@/lib/server/sync/sync-account';
import { withLogin } from '@/lib/server/sync/with-login';

/** How long a worker that is told to stop waits for the answer to a message that it has handed over: without it nobody knows. */
const LAST_PATIENCE_MS = 5000;
/** The server's yes is written down, if the database takes it within a minute. */
const RECORD_TRIES = 20;
const RECORD_REST_MS = 3000;

/** It was taken back, or is somebody else's turn: no dot. */
class NotOurTurn extends Error {
  override readonly name = 'NotOurTurn';
}

/**
 * One try to hand a message over (DESIGN §6): connecting, then, committed before the final dot can be written, handing over, then
 * whatever the server said. Throws NotOwnerError when another worker has taken the account over; then no dot was written.
 */
export const sendEmail = async (
  context: SyncContext,
  submission: StoredSubmission,
  signal: AbortSignal,
): Promise<void> => {
  const { store } = context;
  const { no, attempts } = submission;
  if (!(await startConnecting(store, owned(context), { no, attempts }))) return;
  const submitted = await submit(context, submission, signal);
  if (submitted === 'gone') return fail(context, submission, { code: 'send.gone', serverText: null });
  if (submitted !== 'notOurTurn') await record(context, submission, submitted);
};

const submit = async (
  context: SyncContext,
  { no, emailNo, attempts, envelope }: StoredSubmission,
  signal: AbortSignal,
): Promise<Submitted | 'notOurTurn' | 'gone'> => {
  const { store, account } = context;
  const line = cutter(signal);
  try {
    const stored = await getAccount(store, account);
    const smtp = stored?.settings.smtp;
    if (!stored || !smtp) return notTaken('No server for sending is known');
    const message = await outgoingMessage(store, account, emailNo);
    if (!message) return 'gone';
    const [from, to] = [envelope.mailFrom.email, envelope.rcptTo.map(({ email }) => email)];
    const use = (auth: Login) =>
      submitMessage({
        ...smtp,
        outside: context.outside,
        auth,
        signal: line.signal,
        message: { from, to, size: message.size, source: message.source },
        beforeFinalDot: async () => {
          if (!(await startHandingOver(store, owned(context), { no, attempt: attempts + 1 }))) throw new NotOurTurn();
          line.handOver();
        },
      });
    // Who was not let in has not begun to read the message: it can be said once more.
    const errorIn = (outcome: Submitted) => (outcome.kind === 'notTaken' ? outcome.error : undefined);
    return await withLogin(context, { account: stored, use, errorIn, signal: line.signal });
  } catch (error) {
    if (error instanceof NotOurTurn) return 'notOurTurn';
    if (error instanceof NotOwnerError) throw error;
    if (error instanceof MessageUnavailable) return notTaken(error.message, 'network');
    if (error instanceof MailServerError && !line.isHandedOver()) return { kind: 'notTaken', error, refused: [] };
    context.log.warn('send.broken-off', { account, submission: no, error });
    // The bytes of a part could not be read, or the database went away: no dot was written. After that nobody knows.
    const broken = notTaken('The message could not be read');
    return line.isHandedOver() ? { kind: 'uncertain', error: broken.error } : broken;
  } finally {
    line.end();
  }
};

const notTaken = (doing: string, kind: MailServerErrorKind = 'protocol') => ({
  kind: 'notTaken' as const,
  error: new MailServerError(doing, { kind, temporary: true }),
  refused: [],
});

/** Cuts the line when the worker stops: at once as long as nothing was handed over, a moment later when only the answer is missing. */
const cutter = (signal: AbortSignal) => {
  const line = new AbortController();
  let isHandedOver = false;
  let timer: NodeJS.Timeout | undefined;
  const onStop = () => {
    timer = setTimeout(() => line.abort(), isHandedOver ? LAST_PATIENCE_MS : 0);
  };
  if (signal.aborted) line.abort();
  signal.addEventListener('abort', onStop, { once: true });
  return {
    signal: line.signal,
    isHandedOver: () => isHandedOver,
    handOver: () => {
      isHandedOver = true;
    },
    end: () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onStop);
    },
  };
};

const record = async (context: SyncContext, submission: StoredSubmission, submitted: Submitted): Promise<void> => {
  const { store, account, log } = context;
  const { no, envelope, attempts } = submission;
  const where = owned(context);
  log.info('send.tried', { account, submission: no, attempt: attempts + 1, outcome: submitted.kind });
  if (submitted.kind === 'uncertain') {
    const error = { code: 'send.uncertain', serverText: submitted.error.serverText ?? null };
    await recordUncertain(store, where, { no, error });
    return;
  }
  const { refused } = submitted;
  if (submitted.kind === 'accepted') {
    const { reply } = submitted;
    const [first] = refused;
    const error = first ? { code: 'send.recipients', serverText: `${first.email}: ${first.reply}` } : null;
    const delivery = deliveryStatus(envelope, { reply, delivered: 'unknown', refused });
    await surely(context, () => recordAccepted(store, where, { no, reply, deliveryStatus: delivery, error }));
    return;
  }
  const isOfRecipients = refused.length > 0 && refused.length === envelope.rcptTo.length;
  const tries = attempts + 1;
  const failure = sendFailure({ error: submitted.error, isOfRecipients, tries, waitedMs: waitedBy(tries) });
  if (failure.kind === 'failed') return fail(context, submission, failure.problem, refused);
  const runAfter = Date.now() + failure.afterMs;
  await postpone(store, where, { no, error: failure.problem, runAfter });
};

const fail = async (
  context: SyncContext,
  { no, envelope }: StoredSubmission,
  error: { readonly code: string; readonly serverText: string | null },
  refused: readonly { readonly email: string; readonly reply: string }[] = [],
): Promise<void> => {
  const delivery = deliveryStatus(envelope, { reply: error.serverText ?? '', delivered: 'no', refused });
  await recordFailed(context.store, owned(context), { no, error, deliveryStatus: delivery });
};

/** What the server has taken must be known: the database may be away for a moment. */
const surely = async (context: SyncContext, write: () => Promise<unknown>): Promise<void> => {
  for (let tries = 1; ; tries += 1) {
    try {
      await write();
      return;
    } catch (error) {
      if (error instanceof NotOwnerError || tries === RECORD_TRIES) throw error;
      context.log.warn('send.unrecorded', { account: context.account, tries, error });
      await sleep(RECORD_REST_MS);
    }
  }
};
