import type { StateChange } from '@/lib/jmap/method';

/** What we use of the browser's EventSource. */
export type EventSourceLike = {
  readonly readyState: number;
  readonly addEventListener: (type: string, listener: (event: { readonly data?: unknown }) => void) => void;
  readonly close: () => void;
};

export type EventListeners = {
  readonly onState: (change: StateChange) => void;
  /** Something was heard: the connection stands. */
  readonly onAlive: () => void;
  /** The connection broke; another is being made. */
  readonly onDown: () => void;
};

export type EventConnectionOptions = EventListeners & {
  readonly open: () => EventSourceLike;
  /** 0 <= n < 1, spreads reconnects of many browsers after a restart of the server. */
  readonly random: () => number;
};

/** The server pings every 30 s (RFC 8620 §7.3): two missed and a half mean that nobody is there. */
export const SILENCE_MS = 75_000;
const CLOSED = 2;
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 60_000;

/** Holds an event source open: reopens it when it closes for good and when it falls silent. Returns what ends it. */
export const holdEventConnection = (options: EventConnectionOptions): (() => void) => {
  let source: EventSourceLike | undefined;
  let watchdog: ReturnType<typeof setTimeout> | undefined;
  let reopening: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;

  const close = () => {
    clearTimeout(watchdog);
    clearTimeout(reopening);
    source?.close();
    source = undefined;
  };
  const reopen = () => {
    close();
    const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** failures);
    failures += 1;
    reopening = setTimeout(open, wait * (0.5 + options.random() / 2));
    options.onDown();
  };
  const watch = () => {
    clearTimeout(watchdog);
    watchdog = setTimeout(reopen, SILENCE_MS);
  };
  const heard = () => {
    failures = 0;
    watch();
    options.onAlive();
  };
  const open = () => {
    const opened = options.open();
    source = opened;
    watch();
    const listen = (type: string, act: (data: unknown) => void) =>
      opened.addEventListener(type, ({ data }) => {
        if (source === opened) act(data);
      });
    listen('open', heard);
    listen('ping', heard);
    listen('state', (data) => {
      heard();
      options.onState(JSON.parse(String(data)) as StateChange);
    });
    listen('error', () => {
      // A broken connection the browser mends by itself; after an answer that is no event stream it gives up.
      if (opened.readyState === CLOSED) reopen();
      else options.onDown();
    });
  };
  open();
  return close;
};
