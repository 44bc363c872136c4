import type { Density } from '@/lib/base/density';

/** Chosen by the list's own width, not the window's: from 640 px everything stands on one line. */
export type RowShape = 'line' | 'stacked';

export const LINE_FROM_PX = 640;

/** Constants, in px at the usual type size: the virtual list needs no measuring. */
export const ROW_HEIGHTS: Readonly<Record<RowShape, Readonly<Record<Density, number>>>> = {
  line: { roomy: 48, cosy: 40, compact: 32 },
  stacked: { roomy: 76, cosy: 64, compact: 44 },
};

export const HEADING_HEIGHT = 28;
