import { commandOf, type KeyPress } from '@/lib/client/actions/key-press';

type Press = Omit<KeyPress, 'isComposing' | 'defaultPrevented' | 'target'>;

/** Keys with a name that may be chosen; every other one moves, writes, or is the browser's. */
const NAMED: ReadonlySet<string> = new Set(['Delete', 'Insert']);

/** One after the other no more than this are learnt by heart. */
const MOST = 2;

/** The key of a press as it is kept; undefined: it cannot be chosen. */
const chosenKey = (press: Press): string | undefined => {
  const command = commandOf(press);
  if (command !== undefined) return command;
  const { key, ctrlKey, metaKey, altKey } = press;
  if (ctrlKey || metaKey || (altKey && /^[a-z0-9]$/i.test(key))) return undefined;
  return NAMED.has(key) || ([...key].length === 1 && key.trim() !== '') ? key : undefined;
};

/** The keys that were pressed so far and one more; a third one begins anew. Backspace takes the last away. */
export const recordKey = (before: readonly string[], press: Press): readonly string[] => {
  if (press.key === 'Backspace') return before.slice(0, -1);
  const key = chosenKey(press);
  if (key === undefined) return before;
  const isWhole = before.length >= MOST || key.length > 1 || (before[0]?.length ?? 1) > 1;
  return isWhole ? [key] : [...before, key];
};
