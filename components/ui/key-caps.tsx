import type { ReactNode } from 'react';
import { KeyCap } from '@/components/ui/key-cap';
import { commandCap } from '@/lib/base/command-key';

/** Names of keys as they are printed on them. */
const CAPS: Readonly<Record<string, string>> = {
  ArrowDown: '↓',
  ArrowUp: '↑',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
  Shift: 'Shift',
  Enter: 'Enter',
  Delete: 'Delete',
  ' ': 'Space',
};

const capOf = (key: string): string => {
  if (key === 'Mod') return commandCap();
  return CAPS[key] ?? key.toUpperCase();
};

/** The caps that are pressed together for one key: a capital is made with Shift, a command with Ctrl or Cmd. */
const capsOf = (key: string): readonly string[] => {
  const [modifier, rest] = key.split('+', 2);
  if (modifier && rest) return [capOf(modifier), capOf(rest)];
  return key.length === 1 && key !== key.toLowerCase() ? [capOf('Shift'), capOf(key)] : [capOf(key)];
};

type KeyCapsProps = {
  /** As an action has them: one after the other. */
  readonly keys: readonly string[];
  /** What stands between two that are pressed one after the other; missing: they stand side by side. */
  readonly then?: ReactNode;
};

/** The keys of one way to do something. */
export const KeyCaps = ({ keys, then }: KeyCapsProps) => (
  <span className="flex shrink-0 items-center gap-1">
    {keys.map((key, step) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: "g g" has one key twice, and the order is the identity
      <span key={step} className="flex items-center gap-1">
        {step > 0 && then}
        {capsOf(key).map((cap) => (
          <KeyCap key={cap}>{cap}</KeyCap>
        ))}
      </span>
    ))}
  </span>
);
