'use client';

import { useCallback, useInsertionEffect, useRef } from 'react';

/**
 * The same function for as long as the component lives, which calls the one of the last painting: what is drawn once for all may be
 * handed it. Not to be called while drawing.
 */
export const useSteady = <Args extends readonly unknown[], Result>(
  call: (...args: Args) => Result,
): ((...args: Args) => Result) => {
  const latest = useRef(call);
  useInsertionEffect(() => {
    latest.current = call;
  });
  return useCallback((...args: Args) => latest.current(...args), []);
};
