import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type EventListeners, holdEventConnection, SILENCE_MS } from '@/lib/client/transport/event-connection';
import { type ChannelLike, type LocksLike, shareEvents } from '@/lib/client/transport/shared-events';
import { FakeEventSource } from '@/tests/fakes/jmap/fake-jmap-server';

const CHANGE = { '@type': 'StateChange', changed: { a1: { Email: '7' } } } as const;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Who listens, and what was heard. */
const aListener = () => {
  const heard: string[] = [];
  return {
    heard,
    onState: () => void heard.push('state'),
    onAlive: () => void heard.push('alive'),
    onDown: () => void heard.push('down'),
  };
};

const connect = () => {
  const sources: FakeEventSource[] = [];
  const listener = aListener();
  const open = () => {
    const source = new FakeEventSource(`/events/${sources.length}`);
    sources.push(source);
    return source;
  };
  return { sources, listener, end: holdEventConnection({ ...listener, open, random: () => 1 }) };
};

describe('an event source', () => {
  it('tells what it hears', () => {
    const { sources, listener, end } = connect();
    sources[0]?.say('open');
    sources[0]?.say('ping', { interval: 30 });
    sources[0]?.say('state', CHANGE);
    expect(listener.heard).toEqual(['alive', 'alive', 'alive', 'state']);
    end();
    sources[0]?.say('state', CHANGE);
    expect(listener.heard).toHaveLength(4);
  });

  it('is opened again when it falls silent, and not while it is pinged', async () => {
    const { sources, listener, end } = connect();
    for (let pings = 0; pings < 10; pings += 1) {
      await vi.advanceTimersByTimeAsync(30_000);
      sources[0]?.say('ping');
    }
    expect(sources).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(SILENCE_MS + 2_000);
    expect(sources).toHaveLength(2);
    expect(sources[0]?.readyState).toBe(2);
    expect(listener.heard).toContain('down');
    end();
  });

  it('is opened again later and later when it is refused', async () => {
    const { sources, end } = connect();
    const refuse = () => {
      const source = sources.at(-1);
      if (!source) return;
      source.readyState = 2;
      source.say('error');
    };
    const waits: number[] = [];
    for (let times = 0; times < 4; times += 1) {
      const { length } = sources;
      refuse();
      let waited = 0;
      for (; sources.length === length; waited += 500) await vi.advanceTimersByTimeAsync(500);
      waits.push(waited);
    }
    expect(waits).toEqual([1_000, 2_000, 4_000, 8_000]);
    sources.at(-1)?.say('open');
    refuse();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(sources).toHaveLength(6);
    end();
    await vi.advanceTimersByTimeAsync(200_000);
    expect(sources).toHaveLength(6);
  });

  it('is left to the browser while the browser mends it', async () => {
    const { sources, listener, end } = connect();
    sources[0]?.say('error');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(sources).toHaveLength(1);
    expect(listener.heard).toEqual(['down']);
    end();
  });
});

/** A browser with its locks and channels, for as many tabs as one likes. */
const aBrowser = () => {
  const waiting: { hold: () => Promise<void>; signal: AbortSignal }[] = [];
  let isHeld = false;
  const next = () => {
    const one = waiting.shift();
    isHeld = one !== undefined;
    if (one) void one.hold().then(next);
  };
  const locks: LocksLike = {
    request: (_, { signal }, hold) => {
      waiting.push({ hold, signal });
      signal.addEventListener('abort', () => {
        const index = waiting.findIndex((one) => one.signal === signal);
        if (index >= 0) waiting.splice(index, 1);
      });
      if (!isHeld) next();
      return Promise.resolve();
    },
  };
  const channels = new Set<{ hear: (data: unknown) => void }>();
  const channel = (): ChannelLike => {
    const own: { hear: (data: unknown) => void } = { hear: () => undefined };
    channels.add(own);
    return {
      addEventListener: (_, listener) => {
        own.hear = (data) => listener({ data });
      },
      postMessage: (data) => {
        for (const other of channels) if (other !== own) other.hear(data);
      },
      close: () => void channels.delete(own),
    };
  };
  const connections: { say: EventListeners; isOpen: boolean }[] = [];
  const aTab = () => {
    const listener = aListener();
    const hold = (say: EventListeners) => {
      const connection = { say, isOpen: true };
      connections.push(connection);
      return () => {
        connection.isOpen = false;
      };
    };
    return { listener, end: shareEvents({ listeners: listener, hold, name: 'alice', locks, channel }) };
  };
  return { aTab, open: () => connections.filter(({ isOpen }) => isOpen) };
};

describe('the tabs of one browser', () => {
  it('share one event source', () => {
    const { aTab, open } = aBrowser();
    const [first, second] = [aTab(), aTab()];
    expect(open()).toHaveLength(1);
    const { onAlive, onState, onDown } = open()[0]!.say;
    onAlive();
    onState(CHANGE);
    onDown();
    expect(first.listener.heard).toEqual(['alive', 'state', 'down']);
    expect(second.listener.heard).toEqual(['alive', 'state', 'alive', 'down']);
    first.end();
    second.end();
    expect(open()).toHaveLength(0);
  });

  it('hand it on when the one that holds it is closed', async () => {
    const { aTab, open } = aBrowser();
    const [first, second] = [aTab(), aTab()];
    first.end();
    await vi.advanceTimersByTimeAsync(0);
    expect(open()).toHaveLength(1);
    open()[0]!.say.onState(CHANGE);
    expect(second.listener.heard).toEqual(['state']);
    expect(first.listener.heard).toEqual([]);
    second.end();
  });

  it('open another when nothing is heard of the one that holds it', async () => {
    const { aTab, open } = aBrowser();
    const [first, second] = [aTab(), aTab()];
    await vi.advanceTimersByTimeAsync(SILENCE_MS);
    expect(open()).toHaveLength(2);
    first.end();
    second.end();
    expect(open()).toHaveLength(0);
  });

  it('have one each where the browser cannot share', () => {
    const listener = aListener();
    const hold = vi.fn(() => () => undefined);
    shareEvents({ listeners: listener, hold, name: 'alice', locks: undefined, channel: undefined });
    expect(hold).toHaveBeenCalledWith(listener);
  });
});
