import type { ReactNode } from 'react';
import { Icon } from '@/components/ui/icon';
import type { LabelColor } from '@/lib/base/label-color';

const SIZES = { row: 'h-4 px-1.5 text-chip', header: 'h-5 px-2 text-tiny leading-5' } as const;

type ChipProps = {
  readonly color: LabelColor;
  readonly size?: keyof typeof SIZES;
  readonly children: ReactNode;
};

/** A label on its tint: 16 px in rows, 20 px in the header of a conversation. */
export const Chip = ({ color, size = 'row', children }: ChipProps) => (
  <span
    className={`c-${color} inline-flex max-w-32 shrink-0 items-center rounded-chip bg-tint font-semibold text-tint-ink ${SIZES[size]}`}
  >
    <span className="truncate">{children}</span>
  </span>
);

type RemovableChipProps = {
  readonly color: LabelColor;
  readonly name: string;
  /** What the cross does, in words. */
  readonly removal: string;
  readonly onRemove: () => void;
};

/** A label with a cross that takes it away: 24 px, and a finger's room around the cross. */
export const RemovableChip = ({ color, name, removal, onRemove }: RemovableChipProps) => (
  <span
    className={`c-${color} inline-flex h-6 max-w-full items-center rounded-chip bg-tint ps-2 font-semibold text-tiny text-tint-ink`}
  >
    <span className="min-w-0 truncate">{name}</span>
    <button
      type="button"
      aria-label={removal}
      title={removal}
      onClick={onRemove}
      className="relative grid size-6 shrink-0 place-items-center rounded-chip hover:underline touch:after:absolute touch:after:-inset-2.5"
    >
      <Icon name="x" size={16} />
    </button>
  </span>
);
