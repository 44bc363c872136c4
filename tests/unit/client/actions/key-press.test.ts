import { describe, expect, it, vi } from 'vitest';
import { type KeyPress, shortcutKey } from '@/lib/client/actions/key-press';

const aPress = (key: string, given: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  isComposing: false,
  defaultPrevented: false,
  target: null,
  ...given,
});
/** An element that is found by one of the selectors it is asked for. */
const within = (part: string) =>
  ({
    closest: (selector: string) => (selector.split(', ').some((one) => one.includes(part)) ? {} : null),
  }) as unknown as EventTarget;

describe('a press of a key', () => {
  it('means the character, wherever it lies on the keyboard', () => {
    expect(shortcutKey(aPress('j'))).toBe('j');
    expect(shortcutKey(aPress('?'))).toBe('?');
    // A French keyboard makes ";" without and "#" with AltGr.
    expect(shortcutKey(aPress('#', { altKey: true }))).toBe('#');
  });

  it('is left to the browser with Ctrl, Cmd, or Alt and a letter', () => {
    expect(shortcutKey(aPress('j', { ctrlKey: true }))).toBeUndefined();
    expect(shortcutKey(aPress('j', { metaKey: true }))).toBeUndefined();
    expect(shortcutKey(aPress('d', { altKey: true }))).toBeUndefined();
    expect(shortcutKey(aPress('Enter', { altKey: true }))).toBeUndefined();
  });

  it('is a command with Ctrl and k, also while somebody types, but not where the editor makes a link of it', () => {
    const held = { ctrlKey: true };
    expect(shortcutKey(aPress('k', held))).toBe('Mod+k');
    expect(shortcutKey(aPress('K', held))).toBe('Mod+k');
    expect(shortcutKey(aPress('k', { ...held, target: within('textarea') }))).toBe('Mod+k');
    expect(shortcutKey(aPress('k', { ...held, target: within('contenteditable') }))).toBeUndefined();
    expect(shortcutKey(aPress('k', { ...held, shiftKey: true }))).toBeUndefined();
    expect(shortcutKey(aPress('k', { ...held, altKey: true }))).toBeUndefined();
    expect(shortcutKey(aPress('k', { ...held, isComposing: true }))).toBeUndefined();
    expect(shortcutKey(aPress('k', { metaKey: true }))).toBeUndefined();
  });

  it("is a command with Cmd on Apple's keyboards, where Ctrl and k deletes to the end of the line", () => {
    vi.stubGlobal('navigator', { platform: 'MacIntel' });
    expect(shortcutKey(aPress('k', { metaKey: true }))).toBe('Mod+k');
    expect(shortcutKey(aPress('k', { ctrlKey: true }))).toBeUndefined();
    vi.unstubAllGlobals();
  });

  it('is typing in a field, in an editor, and while characters are composed', () => {
    expect(shortcutKey(aPress('j', { target: within('textarea') }))).toBeUndefined();
    expect(shortcutKey(aPress('j', { target: within('contenteditable') }))).toBeUndefined();
    expect(shortcutKey(aPress('j', { isComposing: true }))).toBeUndefined();
  });

  it('belongs to a dialog or menu that is open, and to whoever took it', () => {
    expect(shortcutKey(aPress('j', { target: within('role="dialog"') }))).toBeUndefined();
    // The browser's own modal, whose buttons take no letters.
    const modal = { closest: (selector: string) => (selector.split(', ').includes('dialog') ? {} : null) };
    expect(shortcutKey(aPress('j', { target: modal as unknown as EventTarget }))).toBeUndefined();
    expect(shortcutKey(aPress('k', { ctrlKey: true, target: modal as unknown as EventTarget }))).toBeUndefined();
    expect(shortcutKey(aPress('j', { defaultPrevented: true }))).toBeUndefined();
  });

  it('Enter presses the button that has the focus, other keys do not', () => {
    expect(shortcutKey(aPress('Enter', { target: within('button') }))).toBeUndefined();
    expect(shortcutKey(aPress('Enter'))).toBe('Enter');
  });
});
