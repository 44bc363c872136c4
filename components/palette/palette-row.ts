import type { IconName } from '@/components/ui/icon';
import type { LabelColor } from '@/lib/base/label-color';

/** In the order in which they stand while nothing is typed. */
export const PALETTE_GROUPS = ['suggested', 'actions', 'goTo', 'searches', 'accounts', 'settings'] as const;
export type PaletteGroup = (typeof PALETTE_GROUPS)[number];

/** One thing that the palette reaches. */
export type PaletteRow = {
  /** The same whenever this person comes back: what was used is remembered by it. */
  readonly key: string;
  readonly group: Exclude<PaletteGroup, 'suggested'>;
  readonly icon: IconName;
  /** An account's own dot, in the place of the icon. */
  readonly color?: LabelColor;
  readonly name: string;
  /** What it is about, or whose it is; '' is nothing. */
  readonly about: string;
  /** The keys that do it without the palette, one after the other; none: it has no key. */
  readonly keys: readonly string[];
  /** What somebody probably wants just now. */
  readonly isLikely: boolean;
  readonly run: () => void;
};
