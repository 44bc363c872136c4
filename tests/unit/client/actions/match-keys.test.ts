import { describe, expect, it } from 'vitest';
import type { Action } from '@/lib/client/actions/action';
import { matchKeys, NOTHING_PRESSED, SEQUENCE_MS } from '@/lib/client/actions/match-keys';

const anAction = (name: string, ...keys: string[]) => ({ name, keys }) as unknown as Action;
const ACTIONS = [anAction('inbox', 'g i'), anAction('starred', 'g s'), anAction('down', 'j'), anAction('iris', 'i')];

/** What a row of keys does; a number is a pause in milliseconds. */
const type = (...keys: (string | number)[]): string[] => {
  let pressed = NOTHING_PRESSED;
  let at = 10_000;
  const done: string[] = [];
  for (const key of keys) {
    if (typeof key === 'number') {
      at += key;
      continue;
    }
    const match = matchKeys(ACTIONS, pressed, { key, at });
    pressed = match.pressed;
    if (match.action) done.push(match.action.name);
  }
  return done;
};

describe('keys one after the other', () => {
  it('make a sequence within a second', () => {
    expect(type('g', 'i')).toEqual(['inbox']);
    expect(type('g', SEQUENCE_MS, 's')).toEqual(['starred']);
    expect(type('g', SEQUENCE_MS + 1, 'i')).toEqual(['iris']);
  });

  it('that lead nowhere begin anew', () => {
    expect(type('g', 'j', 'g', 'x', 'g', 'g', 'i')).toEqual(['down', 'inbox']);
  });

  it('do what they do alone when they are alone', () => {
    expect(type('j', 'j', 'i')).toEqual(['down', 'down', 'iris']);
  });
});
