import type { AccountNo, UserNo } from '@/lib/base/ids';
import { makeRounds } from '@/lib/server/push/rounds';
import { type PushContext, sendPush } from '@/lib/server/push/send-push';
import { duePushes, sweepSubscriptions } from '@/lib/server/store/push/due-pushes';

/** A lost hint costs at most this much latency. */
const COMPARE_MS = 15_000;
/** Requests under way at once; and of one user, so that nobody's slow push servers hold up the devices of others. */
const MOST_AT_ONCE = 32;
const MOST_OF_USER = 2;

/**
 * Pushes to devices (RFC 8620 §7.2) what event streams hear: states that changed. Every worker does; each push is leased from the store
 * to one of them, so a device hears it once, and those of a worker that was killed are another's after a minute.
 */
export const startPush = (options: Omit<PushContext, 'signal'>): { stop: () => Promise<void> } => {
  const { store, log } = options;
  const stopping = new AbortController();
  const context: PushContext = { ...options, signal: stopping.signal };
  const sending = new Map<string, { readonly user: UserNo; readonly done: Promise<void> }>();
  const hinted = new Set<AccountNo>();
  let isCrowded = false;

  const hasRoom = (user: UserNo): boolean =>
    sending.size < MOST_AT_ONCE && [...sending.values()].filter((one) => one.user === user).length < MOST_OF_USER;

  const send = async (id: string): Promise<void> => {
    let waitSeconds = COMPARE_MS / 1000;
    try {
      waitSeconds = await sendPush(context, id);
    } catch (error) {
      log.error('push.lost', { subscription: id, error });
    }
    sending.delete(id);
    // What changed meanwhile was nobody's to push; and others may have waited for room.
    rounds.within(isCrowded ? 0 : waitSeconds * 1000);
  };

  const round = async (isWhole: boolean): Promise<void> => {
    const accounts = isWhole ? null : [...hinted];
    hinted.clear();
    if (isWhole) rounds.within(COMPARE_MS);
    if (accounts?.length === 0) return;
    try {
      if (isWhole) await sweepSubscriptions(store);
      isCrowded = false;
      for (const { id, user, waitMs } of await duePushes(store, accounts)) {
        if (sending.has(id)) continue;
        if (waitMs > 0) rounds.within(waitMs);
        else if (hasRoom(user)) sending.set(id, { user, done: send(id) });
        else isCrowded = true;
      }
    } catch (error) {
      // The database may be starting again: the next comparison finds everything.
      log.error('push.round', { error });
      rounds.within(COMPARE_MS);
    }
  };

  const rounds = makeRounds(round);
  const offHint = store.hints.onHint(({ account }) => {
    hinted.add(account);
    rounds.ask();
  });
  const offWake = store.hints.onWake((topic) => {
    if (topic === 'push') rounds.within(0);
  });
  const offReconnect = store.hints.onReconnect(() => rounds.within(0));
  rounds.within(0);

  return {
    stop: async () => {
      offHint();
      offWake();
      offReconnect();
      await rounds.stop();
      stopping.abort();
      await Promise.all([...sending.values()].map(({ done }) => done));
    },
  };
};
