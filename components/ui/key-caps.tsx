import type { ReactNode } from 'react';
import { KeyCap } from '@/components/ui/key-cap';
import { capsOf } from '@/lib/base/key-way';

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
