'use client';

import { useSyncExternalStore } from 'react';

/** The breakpoint `wide` of globals.css. */
const WIDE = '(width >= 120rem)';

const subscribe = (changed: () => void): (() => void) => {
  const query = matchMedia(WIDE);
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
};

/** Whether the window has room for a fourth pane (LOOK §5): what would stand in it is not even asked for where there is none. */
export const useWide = (): boolean =>
  useSyncExternalStore(
    subscribe,
    () => matchMedia(WIDE).matches,
    () => false,
  );
