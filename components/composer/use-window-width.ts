'use client';

import { useSyncExternalStore } from 'react';

const subscribe = (changed: () => void): (() => void) => {
  window.addEventListener('resize', changed);
  return () => window.removeEventListener('resize', changed);
};

/** The window's width in rem: zoomed text gets the layout of a narrower window (LOOK §3). */
export const useWindowWidth = (): number =>
  useSyncExternalStore(
    subscribe,
    () => innerWidth / Number.parseFloat(getComputedStyle(document.documentElement).fontSize),
    () => 90,
  );
