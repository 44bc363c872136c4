import type { ReactNode } from 'react';
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
