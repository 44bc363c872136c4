import type { Screen } from '@/components/shell/use-screen';

export type PaneLimits = { readonly least: number; readonly most: number };

/** LOOK §5, in px at the usual size of type: how wide the panes may be made. frame.tsx says the same in CSS, which holds when the window shrinks. */
export const LIST_LIMITS: Readonly<Record<Exclude<Screen, 'phone'>, PaneLimits>> = {
  tablet: { least: 304, most: 360 },
  laptop: { least: 320, most: 480 },
  desktop: { least: 320, most: 560 },
};

export const SIDE_LIMITS: PaneLimits = { least: 200, most: 320 };

const LEAST_HEIGHT = 240;

/** The list above a conversation: each has its least height, whatever room there is for both. */
export const heightLimits = (room: number): PaneLimits => ({
  least: LEAST_HEIGHT,
  most: Math.max(LEAST_HEIGHT, room - LEAST_HEIGHT),
});

/** The nearest width or height that is allowed. */
export const withinLimits = (size: number, { least, most }: PaneLimits): number =>
  Math.round(Math.min(most, Math.max(least, size)));
