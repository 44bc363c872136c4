import { hasCommandKey } from '@/lib/base/command-key';

/** What we look at of a KeyboardEvent. */
export type KeyPress = {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly isComposing: boolean;
  readonly defaultPrevented: boolean;
  readonly target: EventTarget | null;
};

/** The editor has commands of its own: there Ctrl+K makes a link. A dialog is answered before anything else is done. */
const TAKES_COMMANDS = '[contenteditable]:not([contenteditable="false"]), dialog';
/** Where keys write, or choose, or belong to what is open above the page. */
const TAKES_KEYS = `input:not([type="checkbox"], [type="radio"], [type="button"]), textarea, select, [role="dialog"], [role="menu"], [role="listbox"], ${TAKES_COMMANDS}`;
/** What Enter presses by itself. */
const TAKES_ENTER = 'a[href], button, summary, [role="button"]';

const isWithin = (target: EventTarget | null, selector: string): boolean =>
  typeof (target as Element | null)?.closest === 'function' && (target as Element).closest(selector) !== null;

/** Commands of ours; every other one with Ctrl or Cmd is the browser's. */
const COMMANDS: ReadonlySet<string> = new Set(['k', 'p']);

/** The command of a press, as `Mod+k`; undefined: it is none of ours. */
export const commandOf = (press: Omit<KeyPress, 'isComposing' | 'defaultPrevented' | 'target'>): string | undefined => {
  const { ctrlKey, metaKey, altKey, shiftKey } = press;
  const [isHeld, isOtherHeld] = hasCommandKey() ? [metaKey, ctrlKey] : [ctrlKey, metaKey];
  const key = press.key.toLowerCase();
  return isHeld && !isOtherHeld && !altKey && !shiftKey && COMMANDS.has(key) ? `Mod+${key}` : undefined;
};

/**
 * The key of a press that is meant as a shortcut, as the layout names it ("?" wherever it lies); undefined: it is typing, a
 * command of the browser, or belongs to what has the focus. Alt is let through: on many layouts it makes the character. A command
 * of ours is heard while somebody types as well.
 */
export const shortcutKey = (press: KeyPress): string | undefined => {
  const { key, target } = press;
  if (press.defaultPrevented || press.isComposing) return undefined;
  const command = commandOf(press);
  if (command !== undefined) return isWithin(target, TAKES_COMMANDS) ? undefined : command;
  if (press.ctrlKey || press.metaKey) return undefined;
  if (isWithin(target, TAKES_KEYS)) return undefined;
  if (key === 'Enter' && isWithin(target, TAKES_ENTER)) return undefined;
  if (press.altKey && (key.length > 1 || /[a-z0-9]/i.test(key))) return undefined;
  return key;
};
