import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { makeRounds } from '@/lib/server/push/rounds';

describe('rounds', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  /** Rounds that take until `finish` is called. */
  const someRounds = () => {
    const begun: boolean[] = [];
    let finish: () => void = () => undefined;
    const rounds = makeRounds((isWhole) => {
      begun.push(isWhole);
      return new Promise<void>((resolve) => {
        finish = resolve;
      });
    });
    const end = async () => {
      finish();
      await vi.advanceTimersByTimeAsync(0);
    };
    return { rounds, begun, end };
  };

  it('begins at once, and makes one more of all that is asked meanwhile', async () => {
    const { rounds, begun, end } = someRounds();
    rounds.ask();
    expect(begun).toEqual([false]);
    for (let times = 0; times < 5; times += 1) rounds.ask();
    expect(begun).toEqual([false]);
    await end();
    expect(begun).toEqual([false, false]);
    await end();
    expect(begun).toEqual([false, false]);
    rounds.ask();
    expect(begun).toHaveLength(3);
  });

  it('makes a whole round when the earliest time has come, and once', async () => {
    const { rounds, begun, end } = someRounds();
    rounds.within(15_000);
    rounds.within(2_000);
    rounds.within(5_000);
    await vi.advanceTimersByTimeAsync(1_999);
    expect(begun).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(begun).toEqual([true]);
    await end();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(begun).toEqual([true]);
    rounds.within(1_000);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(begun).toEqual([true, true]);
  });

  it('a round that was asked for after a whole one fell due is whole', async () => {
    const { rounds, begun, end } = someRounds();
    rounds.ask();
    rounds.within(10);
    await vi.advanceTimersByTimeAsync(10);
    rounds.ask();
    await end();
    expect(begun).toEqual([false, true]);
  });

  it('stops when the round under way is over, and begins no other', async () => {
    const { rounds, begun, end } = someRounds();
    rounds.ask();
    rounds.ask();
    rounds.within(10);
    let stopped = false;
    const stopping = rounds.stop().then(() => {
      stopped = true;
    });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(stopped).toBe(false);
    await end();
    await stopping;
    rounds.ask();
    rounds.within(10);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(begun).toEqual([false]);
  });
});
