import { type EventListeners, SILENCE_MS } from '@/lib/client/transport/event-connection';
import type { StateChange } from '@/lib/jmap/method';

/** What we use of the Web Locks API. */
export type LocksLike = {
  readonly request: (
    name: string,
    options: { readonly signal: AbortSignal },
    hold: () => Promise<void>,
  ) => Promise<unknown>;
};
/** What we use of BroadcastChannel. */
export type ChannelLike = {
  readonly addEventListener: (type: 'message', listener: (event: { readonly data: unknown }) => void) => void;
  readonly postMessage: (message: unknown) => void;
  readonly close: () => void;
};

export type SharedEventsOptions = {
  readonly listeners: EventListeners;
  /** Opens a connection of our own; returns what ends it. */
  readonly hold: (listeners: EventListeners) => () => void;
  /** Tabs of one name share a connection. */
  readonly name: string;
  readonly locks: LocksLike | undefined;
  readonly channel: ((name: string) => ChannelLike) | undefined;
};

type Told = { readonly kind: 'state'; readonly change: StateChange } | { readonly kind: 'alive' | 'down' };

/**
 * One event source for all tabs of a browser: HTTP/1.1 allows six connections to a server, and each costs it memory. The
 * tab that has the lock holds the connection and tells the others; when it goes the next one takes over. A tab that hears
 * nothing (the leader was frozen in the background) opens its own. Returns what ends it.
 */
export const shareEvents = (options: SharedEventsOptions): (() => void) => {
  const { listeners, hold, name, locks } = options;
  const channel = options.channel?.(name);
  if (!locks || !channel) return hold(listeners);
  const ending = new AbortController();
  let endOwn: (() => void) | undefined;
  let silence: ReturnType<typeof setTimeout> | undefined;

  const tell = (told: Told) => channel.postMessage(told);
  const lead = () => {
    clearTimeout(silence);
    endOwn ??= hold({
      onState: (change) => {
        listeners.onState(change);
        tell({ kind: 'state', change });
      },
      onAlive: () => {
        listeners.onAlive();
        tell({ kind: 'alive' });
      },
      onDown: () => {
        listeners.onDown();
        tell({ kind: 'down' });
      },
    });
  };
  const watch = () => {
    clearTimeout(silence);
    if (!endOwn) silence = setTimeout(lead, SILENCE_MS);
  };
  channel.addEventListener('message', ({ data }) => {
    if (endOwn || ending.signal.aborted) return;
    const told = data as Told;
    watch();
    if (told.kind === 'state') listeners.onState(told.change);
    if (told.kind === 'down') listeners.onDown();
    else listeners.onAlive();
  });
  watch();
  const held = () =>
    new Promise<void>((release) => {
      lead();
      ending.signal.addEventListener('abort', () => release(), { once: true });
    });
  // The lock is waited for as long as this tab lives; giving up waiting is how it ends.
  locks.request(name, { signal: ending.signal }, held).catch(() => undefined);
  return () => {
    ending.abort();
    clearTimeout(silence);
    endOwn?.();
    channel.close();
  };
};
