import { commandCap } from '@/lib/base/command-key';

/** One character that is no space, the name of a key (`Escape`), or a command (`Mod+k`); at most three, one after the other. */
const KEY = String.raw`(?:Mod\+[a-z]|[A-Z][A-Za-z0-9]{1,19}|[^\s\p{C}])`;
const WAY = new RegExp(`^${KEY}(?: ${KEY}){0,2}$`, 'u');

/** Is this a way to press keys, as actions have them? */
export const isKeyWay = (text: string): boolean => WAY.test(text);

/** Made of characters alone: what is pressed by accident, or by somebody who speaks to the machine (WCAG 2.1.4). */
export const isOfCharacters = (way: string): boolean => way.split(' ').every((key) => [...key].length === 1);

/** Names of keys as they are printed on them. */
const CAPS: Readonly<Record<string, string>> = {
  ArrowDown: '↓',
  ArrowUp: '↑',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
};

const capOf = (key: string): string => {
  if (key === 'Mod') return commandCap();
  return CAPS[key] ?? (key.length > 1 ? key : key.toUpperCase());
};

/** The caps that are pressed together for one key: a capital is made with Shift, a command with Ctrl or Cmd. */
export const capsOf = (key: string): readonly string[] => {
  const [modifier, rest] = key.length > 1 ? key.split('+', 2) : [];
  if (modifier && rest) return [capOf(modifier), capOf(rest)];
  return key.length === 1 && key !== key.toLowerCase() ? ['Shift', capOf(key)] : [capOf(key)];
};

/** A way as one line of text, for where there is room for no more than one cap. */
export const wayText = (way: string): string =>
  way
    .split(' ')
    .flatMap((key) => capsOf(key))
    .join(' ');
