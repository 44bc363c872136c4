'use client';

import { type RefObject, useLayoutEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';

/** How many had room in the rows of these names, when they were last measured. */
const lastRoom = new Map<string, number>();

/**
 * How many of `count` equal things have room in a row: the others belong into a menu, for half a button is none. It begins with as many as
 * the last row of that `name` had room for, all of them at first, and is measured when the browser has laid the row out anyway: to ask
 * earlier would lay out all that is new on the page twice.
 */
export const useFit = (
  row: RefObject<HTMLElement | null>,
  { name, count }: { name: string; count: number },
): number => {
  const [room, setRoom] = useState(() => lastRoom.get(name) ?? Number.POSITIVE_INFINITY);
  /** Of one of them with the gap after it: known also while none of them is drawn. */
  const step = useRef(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: where there was nothing to measure there may be now
  useLayoutEffect(() => {
    const element = row.current;
    if (!element) return;
    const measure = () => {
      const gap = Number.parseFloat(getComputedStyle(element).columnGap) || 0;
      const width = element.firstElementChild?.getBoundingClientRect().width ?? 0;
      if (width > 0) step.current = width + gap;
      if (step.current === 0 || element.clientWidth === 0) return;
      const next = Math.floor((element.clientWidth + gap) / step.current);
      lastRoom.set(name, next);
      // Before this frame is painted: nobody sees one too many.
      flushSync(() => setRoom(next));
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [row, name, count]);
  return Math.min(count, room);
};
