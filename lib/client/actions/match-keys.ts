import type { Action } from '@/lib/client/actions/action';

/** The next key of a sequence must come within this time, as in Gmail. */
export const SEQUENCE_MS = 1_000;

/** The keys of a sequence so far, and when the last was pressed. */
export type Pressed = { readonly keys: readonly string[]; readonly at: number };
export const NOTHING_PRESSED: Pressed = { keys: [], at: 0 };

export type KeyMatch = {
  /** The action whose keys are complete. */
  readonly action: Action | undefined;
  readonly pressed: Pressed;
};

type Press = { readonly key: string; readonly at: number };

const startsWith = (keys: readonly string[], beginning: readonly string[]): boolean =>
  beginning.length <= keys.length && beginning.every((key, index) => key === keys[index]);

/**
 * One more key: an action, the beginning of one, or nothing. A key that does not continue a sequence begins anew. Only
 * enabled actions are given; of two with the same keys the first wins.
 */
export const matchKeys = (actions: readonly Action[], before: Pressed, { key, at }: Press): KeyMatch => {
  const isFresh = at - before.at <= SEQUENCE_MS;
  const attempts = isFresh && before.keys.length > 0 ? [[...before.keys, key], [key]] : [[key]];
  const ways = actions.flatMap((action) => action.keys.map((keys) => ({ action, keys: keys.split(' ') })));
  for (const pressed of attempts) {
    const fitting = ways.filter(({ keys }) => startsWith(keys, pressed));
    const complete = fitting.find(({ keys }) => keys.length === pressed.length);
    if (complete) return { action: complete.action, pressed: NOTHING_PRESSED };
    if (fitting.length > 0) return { action: undefined, pressed: { keys: pressed, at } };
  }
  return { action: undefined, pressed: NOTHING_PRESSED };
};
