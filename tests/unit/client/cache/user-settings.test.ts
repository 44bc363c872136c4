import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Look } from '@/lib/client/cache/kept-look';
import { UserFacts } from '@/lib/client/cache/user-facts';
import { DEFAULT_SETTINGS } from '@/lib/jmap/waxwing/user-settings';
import { aMailClient, type ClientOfAlice } from '@/tests/builders/client/a-mail-client';

const settle = () => vi.advanceTimersByTimeAsync(3_000);
let alice: ClientOfAlice;
let ends: (() => void)[];
const shown = () => alice.client.settings.read();
const gets = () => alice.server.requests.flat().filter((name) => name === 'UserSettings/get').length;

/** Somebody else sets something: another tab, or another device. */
const setElsewhere = (patch: Partial<typeof DEFAULT_SETTINGS>) => {
  alice.server.settings = { ...alice.server.settings, ...patch };
  alice.server.settingsSeq += 1;
  alice.server.push();
};

beforeEach(async () => {
  vi.useFakeTimers();
  alice = aMailClient();
  ends = [alice.client.start(), alice.client.settings.subscribe(() => undefined)];
  await settle();
  for (const source of alice.server.sources) source.say('open');
  alice.server.push();
  await settle();
});
afterEach(() => {
  for (const end of ends) end();
  vi.useRealTimers();
});

describe('what the person has set', () => {
  it('is asked for once, and again when the server says that it is another', async () => {
    expect(gets()).toBe(1);
    setElsewhere({ density: 'compact', theme: 'dark' });
    await settle();
    expect(shown()).toMatchObject({ density: 'compact', theme: 'dark' });
    alice.server.push();
    await settle();
    expect(gets()).toBe(2);
  });

  it('stays as it was set here while that is on its way, whatever comes from elsewhere meanwhile', async () => {
    alice.server.latency = () => 200;
    setElsewhere({ theme: 'dark', density: 'cosy' });
    // What was asked for before it is set here is answered after that.
    await vi.advanceTimersByTimeAsync(100);
    const changed = alice.client.changeSettings({ density: 'compact' });
    const seen = new Set<string>();
    ends.push(alice.client.settings.subscribe(() => seen.add(shown().density)));
    await settle();
    expect(await changed).toBe(true);
    expect([...seen]).not.toContain('cosy');
    expect(shown()).toMatchObject({ density: 'compact', theme: 'dark' });
  });

  it('is said in parts where others may change other parts of it at that moment', async () => {
    const said: unknown[] = [];
    const call = async (calls: readonly (readonly [string, object, string])[]) => {
      said.push(calls[0]?.[1]);
      return [{ response: { notUpdated: null, list: [] } }];
    };
    const facts = new UserFacts({ call: call as never, onFailure: () => undefined });
    const changed = facts.changeSettings({ favourites: { 's.one': 1, 's.two': 0 } }, { 'favourites/s.one': 1 });
    expect(facts.settings.view.read().favourites).toEqual({ 's.one': 1, 's.two': 0 });
    expect(await changed).toBe(true);
    expect(said[0]).toEqual({ update: { singleton: { 'favourites/s.one': 1 } } });
  });

  it('is as it was when the server cannot be told', async () => {
    alice.server.mood = 'down';
    const changed = alice.client.changeSettings({ density: 'compact' });
    expect(shown().density).toBe('compact');
    await settle();
    expect(await changed).toBe(false);
    expect(shown().density).toBe('roomy');
  });
});

describe('how it looks', () => {
  it('is known from the last visit before the server has said so, and kept for the next', async () => {
    const kept: Look[] = [];
    const look = {
      read: () => ({ theme: 'dark', typeSize: 'large', density: 'cosy' }) as const,
      keep: (one: Look) => kept.push(one),
    };
    const facts = new UserFacts({ call: async () => [], onFailure: () => undefined, look });
    expect(facts.settings.view.read()).toEqual({
      ...DEFAULT_SETTINGS,
      ...{ theme: 'dark', typeSize: 'large', density: 'cosy' },
    });
    // As the server painted it, which knows nothing of this browser.
    expect(facts.settings.view.initial).toEqual(DEFAULT_SETTINGS);
    facts.settings.put({ ...DEFAULT_SETTINGS, density: 'compact' });
    expect(kept).toMatchObject([{ density: 'compact', theme: 'system' }]);
  });
});
