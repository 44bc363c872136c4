import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { UserNo } from '@/lib/base/ids';
import { MOST_REQUESTS, MOST_WAITING, PATIENCE_MS, takePlace } from '@/lib/server/methods/request-places';

/** What has happened to a place that is asked for: 'has', 'refused', or nothing yet. */
const asked = (user: UserNo, signal = new AbortController().signal) => {
  const seen: { is: string; leave: () => void } = { is: '', leave: () => undefined };
  void takePlace(user, signal).then((leave) => {
    seen.is = leave ? 'has' : 'refused';
    if (leave) seen.leave = leave;
  });
  return seen;
};
const many = (count: number, user: UserNo) => Array.from({ length: count }, () => asked(user));
const settled = () => vi.advanceTimersByTimeAsync(0);
const draw = (places: readonly { is: string }[]) => places.map(({ is }) => is || 'waits').join(' ');

describe('places for requests', () => {
  let user = 1 as UserNo;
  let held: ReturnType<typeof many>;
  beforeEach(async () => {
    vi.useFakeTimers();
    user = (user + 1) as UserNo;
    held = many(MOST_REQUESTS, user);
    await settled();
    expect(new Set(held.map(({ is }) => is))).toEqual(new Set(['has']));
  });
  afterEach(() => void vi.useRealTimers());

  it('pass on to whoever has waited longest', async () => {
    const next = many(3, user);
    await settled();
    expect(draw(next)).toBe('waits waits waits');
    held[3]?.leave();
    await settled();
    expect(draw(next)).toBe('has waits waits');
    next[0]?.leave();
    held[0]?.leave();
    await settled();
    expect(draw(next)).toBe('has has has');
  });

  it('are counted for each user alone', async () => {
    const other = asked((user + 1000) as UserNo);
    await settled();
    expect(other.is).toBe('has');
    other.leave();
  });

  it('are refused when none is free in time, and nobody waits for more than so many', async () => {
    const waiting = many(MOST_WAITING, user);
    const oneMore = asked(user);
    await settled();
    expect(oneMore.is).toBe('refused');
    await vi.advanceTimersByTimeAsync(PATIENCE_MS - 1);
    expect(new Set(waiting.map(({ is }) => is))).toEqual(new Set(['']));
    await vi.advanceTimersByTimeAsync(1);
    expect(new Set(waiting.map(({ is }) => is))).toEqual(new Set(['refused']));
    for (const one of held) one.leave();
    const again = many(MOST_REQUESTS + 1, user);
    await settled();
    expect(draw(again.slice(-2))).toBe('has waits');
    for (const one of again) one.leave();
  });

  it('are not kept for a client that is gone', async () => {
    const gone = new AbortController();
    const [first, second] = [asked(user, gone.signal), asked(user)];
    gone.abort();
    const late = asked(user, gone.signal);
    held[0]?.leave();
    await settled();
    expect(draw([first, second, late])).toBe('refused has refused');
  });
});
