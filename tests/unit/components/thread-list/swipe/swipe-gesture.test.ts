import { describe, expect, it } from 'vitest';
import {
  type FingerEvent,
  NO_SWIPE,
  type SwipeSide,
  type Swiping,
  stepSwipe,
  swipeReach,
} from '@/components/thread-list/swipe/swipe-gesture';

type Down = Extract<FingerEvent, { readonly kind: 'down' }>;

const down = (given: Partial<Down> = {}): Down => ({
  ...{ kind: 'down', pointer: 1, x: 200, y: 300, width: 375, isRtl: false, fromEdge: 100 },
  ...given,
});
const move = (x: number, y = 300, pointer = 1): FingerEvent => ({ kind: 'move', pointer, x, y });
const up = (x: number, y = 300, pointer = 1): FingerEvent => ({ kind: 'up', pointer, x, y });
const BOTH = () => true;

/** Where a finger has come that did this. */
const come = (events: readonly FingerEvent[], acts: (side: SwipeSide) => boolean = BOTH): Swiping =>
  events.reduce<Swiping>((before, event) => stepSwipe(before, event, acts), NO_SWIPE);
const phaseAfter = (...events: readonly FingerEvent[]) => come(events).phase;

/** 375 px wide: the direction is locked at 10, and 112.5 more act. */
const FAR = 200 + 10 + 113;

describe('a finger on a row', () => {
  it('means nothing yet within ten pixels', () => {
    expect(phaseAfter(down(), move(209, 304))).toBe('undecided');
    expect(phaseAfter(down(), move(209), up(209))).toBe('idle');
  });

  it('takes the row along once it goes to a side, from where that was clear', () => {
    expect(come([down(), move(211)])).toMatchObject({ phase: 'swiping', side: 'end', offset: 1, isArmed: false });
    expect(come([down(), move(150)])).toMatchObject({ side: 'start', offset: -40, isArmed: false });
  });

  it('scrolls once it goes up or down, or aslant, and never swipes after that', () => {
    expect(phaseAfter(down(), move(203, 312))).toBe('other');
    expect(phaseAfter(down(), move(212, 310))).toBe('other');
    expect(phaseAfter(down(), move(203, 312), move(FAR, 312))).toBe('other');
    expect(phaseAfter(down(), move(203, 312), up(FAR))).toBe('idle');
  });

  it('acts beyond the reach, and not before it', () => {
    expect(swipeReach(375)).toBe(112.5);
    expect(come([down(), move(FAR - 1)])).toMatchObject({ isArmed: false });
    expect(come([down(), move(FAR)])).toMatchObject({ isArmed: true, offset: 113 });
  });

  it('can go back, which takes it back, but not to the other side', () => {
    expect(come([down(), move(FAR), move(250)])).toMatchObject({ side: 'end', isArmed: false, offset: 40 });
    expect(come([down(), move(FAR), move(20)])).toMatchObject({ side: 'end', isArmed: false, offset: 0 });
  });

  it('goes up and down as it likes once it swipes', () => {
    expect(come([down(), move(220), move(FAR, 500)])).toMatchObject({ phase: 'swiping', isArmed: true });
  });

  it('never takes a row further than it is wide', () => {
    expect(come([down({ width: 200 }), move(900)])).toMatchObject({ offset: 200 });
  });

  it('leaves a row alone on whose side nothing can be done', () => {
    const onlyStart = (side: SwipeSide) => side === 'start';
    expect(come([down(), move(FAR)], onlyStart).phase).toBe('other');
    expect(come([down(), move(180)], onlyStart)).toMatchObject({ side: 'start' });
  });

  it('means the end of the line, wherever that is', () => {
    const rtl = down({ isRtl: true });
    expect(come([rtl, move(150)])).toMatchObject({ side: 'end', offset: 40 });
    expect(come([rtl, move(250)])).toMatchObject({ side: 'start', offset: -40 });
  });

  it('leaves the edge of the window to the way back of the system', () => {
    expect(phaseAfter(down({ fromEdge: 19 }), move(FAR))).toBe('other');
    expect(phaseAfter(down({ fromEdge: 20 }), move(FAR))).toBe('swiping');
  });

  it('is over when the browser takes it, and when another finger comes', () => {
    expect(phaseAfter(down(), move(FAR), { kind: 'cancel' })).toBe('idle');
    expect(phaseAfter(down(), move(FAR), { kind: 'cancel' }, move(FAR))).toBe('idle');
    expect(phaseAfter(down(), move(FAR), down({ pointer: 2 }))).toBe('other');
    expect(phaseAfter(down(), move(FAR), down({ pointer: 2 }), up(FAR), move(FAR + 9, 300, 2))).toBe('other');
    expect(phaseAfter(down(), move(FAR), down({ pointer: 2 }), up(FAR), up(FAR, 300, 2))).toBe('idle');
  });

  it('hears nothing of other fingers', () => {
    expect(come([down(), move(FAR), move(0, 0, 7)])).toMatchObject({ isArmed: true });
    expect(phaseAfter(move(FAR), up(FAR))).toBe('idle');
  });

  it('reaches as far as a thumb does, on narrow lists and on wide ones', () => {
    expect([160, 375, 2000].map(swipeReach)).toEqual([72, 112.5, 140]);
  });
});
