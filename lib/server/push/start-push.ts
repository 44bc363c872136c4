import type { AccountNo, UserNo } from '@/lib/base/ids';
import { makeRounds } from '@/lib/server/push/rounds';
import { type PushContext, sendPush } from '@/lib/server/push/send-push';
import { type DuePush, duePushes, duePushesOf, sweepSubscriptions } from '@/lib/server/store/push/due-pushes';

/** A lost hint costs at most this much latency. */
const COMPARE_MS = 60_000;
const RETRY_MS = 5000;
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
  /** Subscription -> when its user is looked at again. */
  const waiting = new Map<string, NodeJS.Timeout>();
  const accounts = new Set<AccountNo>();
  const users = new Set<UserNo>();

  const hasRoom = (user: UserNo): boolean =>
    sending.size < MOST_AT_ONCE && [...sending.values()].filter((one) => one.user === user).length < MOST_OF_USER;

  const lookAgain = ({ id, user }: Pick<DuePush, 'id' | 'user'>, ms: number): void => {
    clearTimeout(waiting.get(id));
    waiting.delete(id);
    if (stopping.signal.aborted) return;
    const look = () => {
      waiting.delete(id);
      users.add(user);
      rounds.ask();
    };
    // A whole round comes by itself.
    if (ms < COMPARE_MS) waiting.set(id, setTimeout(look, ms));
  };

  const send = async (push: DuePush): Promise<void> => {
    const { id } = push;
    let waitMs = COMPARE_MS;
    try {
      waitMs = (await sendPush(context, id)) * 1000;
    } catch (error) {
      log.error('push.lost', { subscription: id, error });
    }
    sending.delete(id);
    // What changed meanwhile was nobody's to push; and others may have waited for room.
    lookAgain(push, waitMs);
    rounds.ask();
  };

  const take = async (isWhole: boolean): Promise<readonly DuePush[]> => {
    const asked = { accounts: [...accounts], users: [...users] };
    accounts.clear();
    users.clear();
    if (isWhole) {
      await sweepSubscriptions(store);
      return duePushes(store);
    }
    return asked.accounts.length + asked.users.length > 0 ? duePushesOf(store, asked) : [];
  };

  const round = async (isWhole: boolean): Promise<void> => {
    if (isWhole) rounds.within(COMPARE_MS);
    try {
      for (const push of await take(isWhole)) {
        const { id, user, waitMs } = push;
        if (sending.has(id) || stopping.signal.aborted) continue;
        if (waitMs > 0) lookAgain(push, waitMs);
        else if (hasRoom(user)) sending.set(id, { user, done: send(push) });
        else users.add(user);
      }
    } catch (error) {
      // The database may be starting again.
      log.error('push.round', { error });
      rounds.within(RETRY_MS);
    }
  };

  const rounds = makeRounds(round);
  const changed = (account: AccountNo) => {
    accounts.add(account);
    rounds.ask();
  };
  const offs = [
    store.hints.onHint(({ account }) => changed(account)),
    store.hints.onWake((topic, account) => (topic === 'push' || topic === 'settings') && changed(account)),
    store.hints.onReconnect(() => rounds.within(0)),
  ];
  rounds.within(0);

  return {
    stop: async () => {
      for (const off of offs) off();
      stopping.abort();
      for (const timer of waiting.values()) clearTimeout(timer);
      await rounds.stop();
      await Promise.all([...sending.values()].map(({ done }) => done));
    },
  };
};
