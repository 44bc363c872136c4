import { describe, expect, it } from 'vitest';
import { LONGEST_PUSH } from '@/lib/server/push/encrypt-push';
import { stateChangeSince } from '@/lib/server/push/state-change';

const change = (changed: object) => ({ '@type': 'StateChange', changed });

describe('stateChangeSince', () => {
  it('tells the newest states of what changed, however often it did', () => {
    const told = { 1000: { Email: '1', Mailbox: '1' }, 1001: { Email: '5' } };
    const states = { 1000: { Email: '9', Mailbox: '1' }, 1001: { Email: '5' } };
    expect(stateChangeSince({ told, states, types: null })).toEqual({
      change: change({ av8: { Email: '9' } }),
      told: states,
    });
  });

  it('says nothing when nothing changed that the device wants to know', () => {
    const told = { 1000: { Email: '1', Mailbox: '1' } };
    const states = { 1000: { Email: '2', Mailbox: '1' } };
    expect(stateChangeSince({ told: states, states, types: null }).change).toBeNull();
    expect(stateChangeSince({ told, states, types: ['Mailbox', 'Todo'] }).change).toBeNull();
    expect(stateChangeSince({ told, states, types: [] }).change).toBeNull();
  });

  it('tells all of an account that is new, and forgets one that is gone', () => {
    const states = { 1001: { Email: '5', Thread: '4' } };
    expect(stateChangeSince({ told: { 1000: { Email: '1' } }, states, types: ['Email'] })).toEqual({
      change: change({ av9: { Email: '5' } }),
      told: states,
    });
  });

  it('leaves for the next push what one does not hold', () => {
    const account = (at: number) => 1000 + at;
    const many = Array.from({ length: 300 }, (_, at) => [account(at), { Email: String(10 ** 15 + at) }] as const);
    const states = Object.fromEntries(many);
    let told: Readonly<Record<string, Readonly<Record<string, string>>>> = { [account(299)]: { Email: '1' } };
    const heard: string[] = [];
    for (let pushes = 0; pushes < 10; pushes += 1) {
      const next = stateChangeSince({ told, states, types: null });
      if (!next.change) break;
      expect(Buffer.byteLength(JSON.stringify(next.change))).toBeLessThanOrEqual(LONGEST_PUSH);
      heard.push(...Object.keys(next.change.changed));
      if (pushes === 0) expect(next.told[account(299)]).toEqual({ Email: '1' });
      told = next.told;
    }
    expect(heard).toHaveLength(300);
    expect(new Set(heard).size).toBe(300);
    expect(told).toEqual(states);
  });
});
