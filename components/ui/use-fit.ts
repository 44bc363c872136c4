'use client';

import { type RefObject, useLayoutEffect, useRef, useState } from 'react';

/**
 * How many of `count` equal things have room in a row: the others belong into a menu, for half a button is none. All of them until the row
 * was measured.
 */
export const useFit = (row: RefObject<HTMLElement | null>, count: number): number => {
  const [room, setRoom] = useState(Number.POSITIVE_INFINITY);
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
      setRoom(Math.floor((element.clientWidth + gap) / step.current));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [row, count]);
  return Math.min(count, room);
};
