/** Towards the end of a line (to the right where one writes from left to right), or towards its start. */
export type SwipeSide = 'end' | 'start';

/** What a finger does, as the document hears it. */
export type FingerEvent =
  | {
      readonly kind: 'down';
      readonly pointer: number;
      readonly x: number;
      readonly y: number;
      /** Of the row under the finger, in px. */
      readonly width: number;
      readonly isRtl: boolean;
      /** How far it is from the nearer edge of the window to the side. */
      readonly fromEdge: number;
    }
  | { readonly kind: 'move' | 'up'; readonly pointer: number; readonly x: number; readonly y: number }
  /** The browser scrolls, drags or shows a menu instead, or another finger has come. */
  | { readonly kind: 'cancel' };

/**
 * A swipe in its course: nothing; a finger that may still mean anything; a row that follows the finger; a finger that means something
 * else, until it is lifted.
 */
export type Swiping =
  | { readonly phase: 'idle' }
  | { readonly phase: 'undecided'; readonly from: Down }
  | {
      readonly phase: 'swiping';
      readonly from: Down;
      readonly side: SwipeSide;
      /** Px along the line, towards its end; negative: towards its start. */
      readonly offset: number;
      /** Let go here, it acts. */
      readonly isArmed: boolean;
    }
  | { readonly phase: 'other'; readonly from: Down };

type Down = Extract<FingerEvent, { readonly kind: 'down' }>;
/** A row that follows the finger. */
export type Swiped = Extract<Swiping, { readonly phase: 'swiping' }>;

/** No finger is on any row. */
export const NO_SWIPE: Swiping = { phase: 'idle' };

/** A finger that rests trembles within this; beyond it, the direction counts. */
const LOCK_PX = 10;
/** So near to the edge of the window a swipe is the system's own way back. */
const EDGE_PX = 20;
/** Flatter than this it is a swipe; else it is left to scrolling, which must never wait. */
const FLATTER = 1.5;

/** How far a row must be swiped for it to act: a third of it, within what a thumb does. */
export const swipeReach = (width: number): number => Math.min(Math.max(width * 0.3, 72), 140);

/**
 * The gesture as a table: where it stood, what the finger does, where it stands now. `acts` names the sides on which something can be
 * done; on the others the row does not move at all.
 */
export const stepSwipe = (before: Swiping, event: FingerEvent, acts: (side: SwipeSide) => boolean): Swiping => {
  if (event.kind === 'cancel') return NO_SWIPE;
  // A second finger: it is about to zoom.
  if (event.kind === 'down') return before.phase === 'idle' ? firstDown(event) : { phase: 'other', from: event };
  if (before.phase === 'idle' || event.pointer !== before.from.pointer) return before;
  if (event.kind === 'up') return NO_SWIPE;
  const { from } = before;
  const along = (event.x - from.x) * (from.isRtl ? -1 : 1);
  if (before.phase === 'undecided') {
    const [flat, steep] = [Math.abs(along), Math.abs(event.y - from.y)];
    if (Math.max(flat, steep) < LOCK_PX) return before;
    return flat > steep * FLATTER && acts(sideOf(along))
      ? follow({ phase: 'swiping', from, side: sideOf(along), offset: 0, isArmed: false }, along)
      : { phase: 'other', from };
  }
  return before.phase === 'swiping' ? follow(before, along) : before;
};

const firstDown = (from: Down): Swiping =>
  from.fromEdge < EDGE_PX ? { phase: 'other', from } : { phase: 'undecided', from };

const sideOf = (along: number): SwipeSide => (along > 0 ? 'end' : 'start');

/** The row follows from where the direction was locked, so that it does not leap, and never to the other side of its place. */
const follow = (swiped: Swiped, along: number): Swiped => {
  const { from, side } = swiped;
  const sign = side === 'end' ? 1 : -1;
  const far = Math.min(Math.max(along * sign - LOCK_PX, 0), from.width);
  return { ...swiped, offset: far * sign || 0, isArmed: far >= swipeReach(from.width) };
};
