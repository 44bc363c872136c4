/** What we look at of a KeyboardEvent. */
export type KeyPress = {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly isComposing: boolean;
  readonly defaultPrevented: boolean;
  readonly target: EventTarget | null;
};

/** Where keys write, or choose, or belong to what is open above the page. */
const TAKES_KEYS =
  'input:not([type="checkbox"], [type="radio"], [type="button"]), textarea, select, [contenteditable]:not([contenteditable="false"]), [role="dialog"], [role="menu"], [role="listbox"]';
/** What Enter presses by itself. */
const TAKES_ENTER = 'a[href], button, summary, [role="button"]';

const isWithin = (target: EventTarget | null, selector: string): boolean =>
  typeof (target as Element | null)?.closest === 'function' && (target as Element).closest(selector) !== null;

/**
 * The key of a press that is meant as a shortcut, as the layout names it ("?" wherever it lies); undefined: it is typing, a
 * command of the browser, or belongs to what has the focus. Alt is let through: on many layouts it makes the character.
 */
export const shortcutKey = (press: KeyPress): string | undefined => {
  const { key, target } = press;
  if (press.defaultPrevented || press.isComposing || press.ctrlKey || press.metaKey) return undefined;
  if (isWithin(target, TAKES_KEYS)) return undefined;
  if (key === 'Enter' && isWithin(target, TAKES_ENTER)) return undefined;
  if (press.altKey && (key.length > 1 || /[a-z0-9]/i.test(key))) return undefined;
  return key;
};
