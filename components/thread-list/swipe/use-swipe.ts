'use client';

import { useEffect, useState } from 'react';
import {
  type FingerEvent,
  NO_SWIPE,
  type Swiped,
  type SwipeSide,
  type Swiping,
  stepSwipe,
} from '@/components/thread-list/swipe/swipe-gesture';
import type { SwipeLook } from '@/components/thread-list/swipe/swipe-ground';
import { useSteady } from '@/components/ui/use-steady';
import type { ThreadId } from '@/lib/base/ids';

/** What can be done with a row by a swipe to one side. */
export type SwipeOffer = {
  readonly look: SwipeLook;
  /** It takes the row away: then the row goes on out of sight first. */
  readonly isLeaving: boolean;
  readonly run: () => void;
};

/** undefined: nothing can be done there, and the row stays where it is. */
export type OfferSwipe = (threadId: ThreadId, side: SwipeSide) => SwipeOffer | undefined;

/** A row that is swiped just now; its element holds what is shown behind it. */
export type SwipedRow = {
  readonly row: HTMLElement;
  readonly side: SwipeSide;
  readonly look: SwipeLook;
  /** Let go here, it acts. */
  readonly isArmed: boolean;
};

type Held = { readonly row: HTMLElement; readonly threadId: ThreadId; readonly sign: 1 | -1 };

/** A row that was let go is back in its place, or out of sight, after this; LOOK §4: base. */
const SETTLE_MS = 120;

const isStill = (): boolean => window.matchMedia('(prefers-reduced-motion: reduce)').matches;

/**
 * Rows of the list (`data-thread`) follow a finger to the sides. Listens on the document, as for what is dragged (shell/use-drops.ts);
 * a mouse and a pen leave rows where they are. What moves are the cells of the row: its own place belongs to the virtual list.
 */
export const useSwipe = (offerOf: OfferSwipe): SwipedRow | null => {
  const [swiped, setSwiped] = useState<SwipedRow | null>(null);
  const offerNow = useSteady(offerOf);
  useEffect(() => {
    const end = new AbortController();
    const { signal } = end;
    let swiping: Swiping = NO_SWIPE;
    let held: Held | undefined;
    let offer: SwipeOffer | undefined;
    /** What is still to be done with a row that was let go. */
    let rest: (() => void) | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;

    const place = (row: HTMLElement, px: number, isSettling = false) => {
      row.style.setProperty('--swiped', `${px}px`);
      row.dataset['swiped'] = isSettling ? 'settling' : '';
    };
    const clear = () => {
      clearTimeout(timer);
      rest = undefined;
      held?.row.style.removeProperty('--swiped');
      delete held?.row.dataset['swiped'];
      held = undefined;
      setSwiped(null);
    };
    /** Where a row was let go it goes on, or back. */
    const settle = (row: HTMLElement, px: number, then: () => void) => {
      place(row, px, true);
      rest = then;
      timer = setTimeout(then, isStill() ? 0 : SETTLE_MS);
    };
    const act = ({ row, threadId, sign }: Held, { side, from }: Swiped) => {
      const perform = () => offerNow(threadId, side)?.run();
      if (!offer?.isLeaving) {
        perform();
        return settle(row, 0, clear);
      }
      settle(row, from.width * sign * (side === 'end' ? 1 : -1), () => {
        rest = undefined;
        perform();
        // The list is drawn without the row first: it must not be seen once more. Where it stays after all, it comes back.
        const comeBack = () => held?.row === row && (row.isConnected ? settle(row, 0, clear) : clear());
        requestAnimationFrame(() => requestAnimationFrame(comeBack));
      });
    };
    const acts = (side: SwipeSide): boolean => {
      offer = held && offerNow(held.threadId, side);
      return offer !== undefined;
    };
    const step = (event: FingerEvent) => {
      const before = swiping;
      swiping = stepSwipe(before, event, acts);
      if (!held) return;
      if (swiping.phase === 'swiping' && offer) {
        const { side, isArmed, offset } = swiping;
        const { row, sign } = held;
        const { look } = offer;
        place(row, offset * sign);
        setSwiped((known) => (known?.row === row && known.isArmed === isArmed ? known : { row, side, look, isArmed }));
      } else if (before.phase === 'swiping') {
        if (event.kind === 'up' && before.isArmed) act(held, before);
        else settle(held.row, 0, clear);
      }
    };

    const down = (event: PointerEvent) => {
      if (event.pointerType !== 'touch') return;
      const { pointerId: pointer, clientX: x, clientY: y } = event;
      if (swiping.phase === 'idle') {
        // The last row has not quite settled: what it was swiped for is done.
        rest?.();
        clear();
        held = heldBy(event);
      }
      const width = held?.row.clientWidth ?? 0;
      const fromEdge = Math.min(x, window.innerWidth - x);
      step({ kind: 'down', pointer, x, y, width, isRtl: held?.sign === -1, fromEdge });
    };
    const finger = (event: PointerEvent) => {
      const kind = event.type === 'pointermove' ? 'move' : 'up';
      step({ kind, pointer: event.pointerId, x: event.clientX, y: event.clientY });
    };
    const cancel = () => step({ kind: 'cancel' });
    /** Lifted after a swipe, a finger has pressed nothing. */
    const click = (event: MouseEvent) => {
      if (held?.row.dataset['swiped'] === undefined) return;
      if (!(event.target instanceof Node) || !held.row.contains(event.target)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    document.addEventListener('pointerdown', down, { signal });
    document.addEventListener('pointermove', finger, { signal });
    document.addEventListener('pointerup', finger, { signal });
    for (const type of ['pointercancel', 'contextmenu', 'dragstart'])
      document.addEventListener(type, cancel, { signal });
    document.addEventListener('click', click, { signal, capture: true });
    return () => {
      end.abort();
      clear();
    };
  }, [offerNow]);
  return swiped;
};

/** The row of a conversation under a finger. */
const heldBy = ({ target }: PointerEvent): Held | undefined => {
  const row = target instanceof Element ? target.closest<HTMLElement>('[role="row"]') : null;
  const threadId = row?.querySelector<HTMLElement>('[data-thread]')?.dataset['thread'];
  if (!row || threadId === undefined) return undefined;
  return { row, threadId: threadId as ThreadId, sign: getComputedStyle(row).direction === 'rtl' ? -1 : 1 };
};
