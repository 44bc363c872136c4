import { type AccountNo, accountIdOf, type UserNo } from '@/lib/base/ids';
import type { StateChange } from '@/lib/jmap/method';
import { statesOf } from '@/lib/server/store/changes';
import type { Store } from '@/lib/server/store/store';
import { settingsState } from '@/lib/server/store/user-settings';

/** A lost hint costs at most this much latency; also keeps proxies from closing a quiet stream. */
const COMPARE_MS = 15_000;
const ENCODER = new TextEncoder();

export type EventStreamOptions = {
  readonly store: Store;
  readonly user: UserNo;
  readonly accounts: ReadonlySet<AccountNo>;
  /** Type names, or null for all (RFC 8620 §7.3, types). */
  readonly types: ReadonlySet<string> | null;
  readonly closeAfterState: boolean;
  /** Seconds between pings; 0: none. */
  readonly pingSeconds: number;
  readonly signal: AbortSignal;
  /**
   * Still signed in, with the same accounts? Asked with every comparison: a session that was ended must not go on listening, and
   * whoever comes again hears of an account that was added.
   */
  readonly isAllowed: () => Promise<boolean>;
};

type States = Map<AccountNo, Record<string, string>>;

/**
 * The body of an event source (RFC 8620 §7.3): a `state` event whenever something of the user's accounts changed. The first
 * one comes at once and holds all states, so a client that was away knows whether it missed anything. What is the user's own and
 * of no account (UserSettings) is told with each of them.
 */
export const eventStream = (options: EventStreamOptions): ReadableStream<Uint8Array> => {
  const { store, accounts, signal } = options;
  const known: States = new Map();
  let knownSettings: string | undefined;
  let close: () => void = () => undefined;
  let isCancelled = false;

  const differences = async (account: AccountNo): Promise<Record<string, string>> => {
    const states = await statesOf(store, account);
    const before = known.get(account) ?? {};
    known.set(account, states);
    const changed = Object.entries(states).filter(
      ([type, state]) => before[type] !== state && (options.types?.has(type) ?? true),
    );
    return Object.fromEntries(changed);
  };
  const differencesOfUser = async (): Promise<Record<string, string>> => {
    const state = await settingsState(store, options.user);
    const isNew = state !== knownSettings && (options.types?.has('UserSettings') ?? true);
    knownSettings = state;
    return isNew ? { UserSettings: state } : {};
  };

  return new ReadableStream({
    start: (controller) => {
      let open = true;
      let running: Promise<void> = Promise.resolve();
      const write = (text: string) => {
        if (open) controller.enqueue(ENCODER.encode(text));
      };
      const tell = async (some: Iterable<AccountNo>, ofUser: Record<string, string> = {}) => {
        const changed: Record<string, Record<string, string>> = {};
        for (const account of some) {
          const types = { ...(await differences(account)), ...ofUser };
          if (Object.keys(types).length > 0) changed[accountIdOf(account)] = types;
        }
        if (Object.keys(changed).length === 0) return;
        const event: StateChange = { '@type': 'StateChange', changed };
        write(`event: state\ndata: ${JSON.stringify(event)}\n\n`);
        if (options.closeAfterState) close();
      };
      // One after the other: two comparisons at once could tell an older state after a newer one.
      const queue = (work: () => Promise<void>) => {
        running = running.then(() => (open ? work() : undefined)).catch(() => close());
      };
      const compareAll = async () => {
        if (!(await options.isAllowed())) return close();
        // Whoever listens looks: the account's mailboxes are asked about more often meanwhile.
        for (const account of accounts) store.hints.wake('watched', account);
        await tell(accounts, await differencesOfUser());
      };
      const offHint = store.hints.onHint(({ account }) => {
        if (accounts.has(account)) queue(() => tell([account]));
      });
      const offReconnect = store.hints.onReconnect(() => queue(compareAll));
      const offWake = store.hints.onWake((topic, account) => {
        if (topic === 'settings' && accounts.has(account)) queue(async () => tell(accounts, await differencesOfUser()));
        if (topic === 'accounts') queue(async () => ((await options.isAllowed()) ? undefined : close()));
      });
      const compare = setInterval(() => {
        write(': still here\n\n');
        queue(compareAll);
      }, COMPARE_MS);
      const ping =
        options.pingSeconds > 0
          ? setInterval(
              () => write(`event: ping\ndata: ${JSON.stringify({ interval: options.pingSeconds })}\n\n`),
              options.pingSeconds * 1000,
            )
          : undefined;
      close = () => {
        if (!open) return;
        open = false;
        offHint();
        offReconnect();
        offWake();
        clearInterval(compare);
        clearInterval(ping);
        signal.removeEventListener('abort', close);
        // Throws when the reader has cancelled the stream: then it is closed already.
        if (!isCancelled) controller.close();
      };
      signal.addEventListener('abort', close, { once: true });
      queue(compareAll);
      if (signal.aborted) close();
    },
    cancel: () => {
      isCancelled = true;
      close();
    },
  });
};
