import { describe, expect, it } from 'vitest';
import { commandCap } from '@/lib/base/command-key';
import { capsOf, isKeyWay, isOfCharacters, wayText } from '@/lib/base/key-way';
import { clashesOf, type OwnKeys, waysOf, withOwnKeys } from '@/lib/client/actions/own-keys';
import { recordKey } from '@/lib/client/actions/record-key';
import { ACTIONS } from '@/lib/client/actions/registry';

const USUAL: OwnKeys = { keys: {}, singleKeys: true };
const action = (name: string) => {
  const found = ACTIONS.find((one) => one.name === name);
  if (!found) throw new Error(`There is no action ${name}`);
  return found;
};
const waysFor = (name: string, own: Partial<OwnKeys>) => waysOf(action(name), { ...USUAL, ...own });

describe('the keys that a person has', () => {
  it('are ours, or theirs, or none', () => {
    expect(waysFor('archive', {})).toEqual(['e']);
    expect(waysFor('archive', { keys: { archive: ['y', 'g x'] } })).toEqual(['y', 'g x']);
    expect(waysFor('archive', { keys: { archive: [] } })).toEqual([]);
  });

  it('are without those of characters alone when these are off', () => {
    const off = { singleKeys: false };
    expect(waysFor('archive', off)).toEqual([]);
    expect(waysFor('delete', off)).toEqual(['Delete']);
    expect(waysFor('go-to-inbox', off)).toEqual([]);
    expect(waysFor('palette', off)).toEqual(['Mod+k']);
    const left = withOwnKeys(ACTIONS, { ...USUAL, ...off }).flatMap(({ keys }) => keys);
    expect(left.filter(isOfCharacters)).toEqual([]);
    expect(left.length).toBeGreaterThan(3);
  });

  it('clash when two actions have one, or one begins what another is', () => {
    const clashes = (ways: readonly string[], own: OwnKeys = USUAL, name = 'archive') =>
      clashesOf({ name, ways }, ACTIONS, own).map((one) => one.name);
    expect(clashes(['e'])).toEqual([]);
    expect(clashes(['j'])).toEqual(['next-conversation']);
    expect(clashes(['g'])).toContain('go-to-inbox');
    expect(clashes(['j j'])).toEqual(['next-conversation']);
    expect(clashes(['j'], { ...USUAL, keys: { 'next-conversation': ['w'] } })).toEqual([]);
  });

  it('of ours never clash', () => {
    const all = ACTIONS.map(({ name, keys }) => [name, clashesOf({ name, ways: keys }, ACTIONS, USUAL).length]);
    expect(all.filter(([, count]) => count !== 0)).toEqual([]);
  });
});

describe('a way to press keys', () => {
  it('is what actions have, and nothing else', () => {
    for (const { keys } of ACTIONS) for (const way of keys) expect([way, isKeyWay(way)]).toEqual([way, true]);
    for (const way of ['', ' ', 'e ', 'g  i', 'a b c d', 'Mod+K', 'Ctrl+k', 'ab', '\u0007', 'Mod+1'])
      expect([way, isKeyWay(way)]).toEqual([way, false]);
  });

  it('is printed as on the keys', () => {
    expect(['e', 'U', 'g i', 'Escape', '#', '+', 'Mod+k'].map(wayText)).toEqual([
      ...['E', 'Shift U', 'G I', 'Esc', '#', '+', `${commandCap()} K`],
    ]);
    expect(capsOf('U')).toEqual(['Shift', 'U']);
  });
});

describe('keys that are recorded', () => {
  const NONE = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
  const recorded = (...keys: readonly (string | object)[]) =>
    keys.reduce<readonly string[]>(
      (before, key) => recordKey(before, { key: '', ...NONE, ...(typeof key === 'string' ? { key } : key) }),
      [],
    );

  it('are one, or two one after the other; the third begins anew', () => {
    expect(recorded('g')).toEqual(['g']);
    expect(recorded('g', 'Shift', 'I')).toEqual(['g', 'I']);
    expect(recorded('g', 'i', 'x')).toEqual(['x']);
    expect(recorded('g', 'i', 'Backspace')).toEqual(['g']);
  });

  it('are no keys that move, write or belong to the browser; a command stands alone', () => {
    expect(recorded(' ', 'ArrowUp', 'F5', 'Home')).toEqual([]);
    expect(recorded({ key: 't', ctrlKey: true }, { key: 'd', altKey: true })).toEqual([]);
    expect(recorded('g', { key: 'k', ctrlKey: true })).toEqual(['Mod+k']);
    expect(recorded({ key: 'k', ctrlKey: true }, 'g')).toEqual(['g']);
    expect(recorded('g', 'Delete')).toEqual(['Delete']);
    // Where a layout makes a sign with AltGr.
    expect(recorded({ key: '#', altKey: true })).toEqual(['#']);
  });
});
