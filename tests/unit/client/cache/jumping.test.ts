import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ALICE, aMailClient, type ClientOfAlice, INBOX } from '@/tests/builders/client/a-mail-client';

const WAY_MS = 200;

let alice: ClientOfAlice;
let stop: () => void;
let end: () => void;

/** An inbox of 1,000 on screen, as it was asked for. */
const anInbox = async () => {
  for (let no = 0; no < 1000; no += 1) alice.mail.deliver({ in: INBOX, subject: `No ${no}` });
  stop = alice.client.start();
  const list = alice.client.threadList({ accountId: ALICE, list: INBOX });
  end = list.subscribe(() => undefined);
  await vi.advanceTimersByTimeAsync(2_000);
  alice.server.requests.length = 0;
  alice.server.latency = () => WAY_MS;
  return list;
};

beforeEach(() => {
  vi.useFakeTimers();
  alice = aMailClient();
});
afterEach(() => {
  end();
  stop();
  vi.useRealTimers();
});

describe('a list in which somebody jumps', () => {
  it('does not wait for the place that was left', async () => {
    const list = await anInbox();
    list.read().wanted(300, 312);
    await vi.advanceTimersByTimeAsync(WAY_MS / 2);
    list.read().wanted(700, 712);
    // There and back, and no more.
    await vi.advanceTimersByTimeAsync(2 * WAY_MS + 10);
    expect(list.read().rowAt(700)).toBeDefined();
    expect(list.read().rowAt(712)).toBeDefined();
    // Nobody looks there: what came was let go of.
    expect(list.read().rowAt(305)).toBeUndefined();
  });

  it('has two requests under way at most, however often', async () => {
    const list = await anInbox();
    for (let jump = 1; jump <= 8; jump += 1) {
      list.read().wanted(100 * jump, 100 * jump + 12);
      await vi.advanceTimersByTimeAsync(20);
    }
    await vi.advanceTimersByTimeAsync(WAY_MS);
    expect(alice.server.requests).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(10 * WAY_MS);
    expect(list.read().rowAt(805)).toBeDefined();
    expect(alice.server.requests).toHaveLength(3);
  });

  it('keeps what it waits for while it is scrolled a little on', async () => {
    const list = await anInbox();
    list.read().wanted(300, 312);
    await vi.advanceTimersByTimeAsync(WAY_MS / 2);
    list.read().wanted(304, 316);
    await vi.advanceTimersByTimeAsync(2 * WAY_MS + 10);
    expect(list.read().rowAt(304)).toBeDefined();
  });

  it('is asked for again when the network fails under it', async () => {
    const list = await anInbox();
    list.read().wanted(300, 312);
    await vi.advanceTimersByTimeAsync(10);
    list.read().wanted(700, 712);
    alice.server.mood = 'down';
    await vi.advanceTimersByTimeAsync(2 * WAY_MS + 10);
    expect(list.read().rowAt(700)).toBeUndefined();
    alice.server.mood = 'up';
    await vi.advanceTimersByTimeAsync(120_000);
    expect(list.read().rowAt(700)).toBeDefined();
  });
});
