import { randomUUID } from 'node:crypto';
import { assertNever } from '@/lib/base/assert-never';
import { MailServerError } from '@/lib/base/errors';
import type { Logger } from '@/lib/base/log';
import type { StateChange } from '@/lib/jmap/method';
import type { PushEndpoint, PushVerification } from '@/lib/jmap/push-subscription';
import type { Outside } from '@/lib/server/outside/outside';
import type { Posted } from '@/lib/server/outside/post';
import { encryptPush } from '@/lib/server/push/encrypt-push';
import { pushOutcome } from '@/lib/server/push/push-outcome';
import { openEndpoint } from '@/lib/server/push/sealed-endpoint';
import { stateChangeSince } from '@/lib/server/push/state-change';
import {
  endPush,
  pushFailed,
  pushTold,
  releasePush,
  type TakenPush,
  takePush,
} from '@/lib/server/store/push/due-pushes';
import type { Store } from '@/lib/server/store/store';

export type PushContext = {
  readonly store: Store;
  readonly outside: Outside;
  /** The secret key of this installation. */
  readonly key: Uint8Array;
  readonly log: Logger;
  readonly signal: AbortSignal;
};

const TIMEOUT_MS = 10_000;
/** How long a push server keeps it for a device that is away (RFC 8030 §5.2): older, the device looks by itself. */
const TTL_SECONDS = 86_400;
/** Mail comes in bursts: after one push the next has the newest state of them all. */
const PAUSE_SECONDS = 2;

/**
 * Pushes to one device what there is to say just now, if nobody else does: its code once, or what changed since it was told. It is
 * written down what it knows, so another process goes on from there. Seconds until more could be pushed.
 */
export const sendPush = async (context: PushContext, id: string): Promise<number> => {
  const taken = await takePush(context.store, id, randomUUID());
  // Another process has it, or it has ended.
  if (!taken) return PAUSE_SECONDS;
  return taken.isVerified ? tellChange(context, taken) : tellCode(context, taken);
};

/** RFC 8620 §7.2: once, whatever became of it. A device that never hears it creates another subscription. */
const tellCode = async (context: PushContext, taken: TakenPush): Promise<number> => {
  const { id, code } = taken;
  const message = { '@type': 'PushVerification', pushSubscriptionId: id, verificationCode: code } as const;
  const posted = await postTo(context, taken, message);
  const { kind } = pushOutcome(posted, { failures: 0, now: Date.now() });
  await (kind === 'gone' ? endPush : releasePush)(context.store, taken);
  return 0;
};

const tellChange = async (context: PushContext, taken: TakenPush): Promise<number> => {
  const { store, signal } = context;
  const { change, told } = stateChangeSince(taken);
  const posted = change && (await postTo(context, taken, change));
  // Told by another process just before; or this one is about to end, and the next may try.
  if (!change || (posted === null && signal.aborted)) {
    await releasePush(store, taken);
    return PAUSE_SECONDS;
  }
  const outcome = pushOutcome(posted, { failures: taken.failures, now: Date.now() });
  switch (outcome.kind) {
    case 'told':
      await pushTold(store, taken, { told, pauseSeconds: PAUSE_SECONDS });
      return PAUSE_SECONDS;
    case 'gone':
      await endPush(store, taken);
      return 0;
    case 'later':
      await pushFailed(store, taken, outcome.waitSeconds);
      return outcome.waitSeconds;
    default:
      return assertNever(outcome);
  }
};

/** The answer; null: there was none. Where it went is the device's own, and never logged. */
const postTo = async (
  { outside, key, log, signal }: PushContext,
  { id, endpoint }: TakenPush,
  message: StateChange | PushVerification,
): Promise<Posted | null> => {
  try {
    const { url, keys }: PushEndpoint = openEndpoint(endpoint, { id, key });
    const text = JSON.stringify(message);
    const headers = { 'content-type': 'application/json', ttl: String(TTL_SECONDS) };
    const posted = await outside.post({
      url,
      headers: keys ? { ...headers, 'content-encoding': 'aes128gcm' } : headers,
      body: keys ? encryptPush(text, keys) : text,
      timeoutMs: TIMEOUT_MS,
      signal,
    });
    log.debug('push.sent', { subscription: id, status: posted.status });
    return posted;
  } catch (error) {
    const code = error instanceof MailServerError ? (error.code ?? error.kind) : String(error);
    log.info('push.failed', { subscription: id, code });
    return null;
  }
};
