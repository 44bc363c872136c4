import { getEventListeners } from 'node:events';
import { describe, expect, it } from 'vitest';
import { anyBell, Bell } from '@/lib/server/sync/bell';

describe('a bell', () => {
  const patient = new AbortController().signal;

  it('that was rung before somebody listened wakes them at once, and is quiet afterwards', async () => {
    const bell = new Bell();
    bell.ring();
    await bell.wait(60_000, patient);
    expect(bell.isRung).toBe(false);
  });

  it('wakes whoever waits', async () => {
    const bell = new Bell();
    const woken = bell.wait(60_000, patient);
    bell.ring();
    await woken;
    expect(bell.isRung).toBe(false);
  });

  it('that was quieted wakes nobody', async () => {
    const bell = new Bell();
    bell.ring();
    bell.quiet();
    expect(await Promise.race([bell.wait(5, patient).then(() => 'time'), Promise.resolve('waits')])).toBe('waits');
  });

  it('leaves no listener on the signal, however often somebody waited', async () => {
    const bell = new Bell();
    const stop = new AbortController();
    for (let turn = 0; turn < 20; turn += 1) await bell.wait(0, stop.signal);
    expect(getEventListeners(stop.signal, 'abort')).toHaveLength(0);
    const last = bell.wait(60_000, stop.signal);
    stop.abort();
    await last;
  });

  it('is one of several that are waited for, and stays rung for whoever looks', async () => {
    const [one, other] = [new Bell(), new Bell()];
    const woken = anyBell([one, other], 60_000, patient);
    other.ring();
    await woken;
    expect([one.isRung, other.isRung]).toEqual([false, true]);
    await anyBell([one, other], 60_000, patient);
    other.quiet();
    expect(await Promise.race([anyBell([one, other], 5, patient).then(() => 'time'), Promise.resolve('waits')])).toBe(
      'waits',
    );
  });
});
