'use client';

import { useEffect, useState } from 'react';

/** How long nothing is shown instead of skeletons: most answers come within it, and a flash of grey is worse than a wait. */
const LATE_MS = 150;

/** True once `isWaiting` has been true for 150 ms without a break. */
export const useLate = (isWaiting: boolean): boolean => {
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    if (!isWaiting) return;
    const timer = setTimeout(() => setLate(true), LATE_MS);
    return () => {
      clearTimeout(timer);
      setLate(false);
    };
  }, [isWaiting]);
  return isLate && isWaiting;
};

/** As `useLate`, and true for good once it has been: what was brought in then is not taken away when there is something to wait for again. */
export const useOnceLate = (isWaiting: boolean): boolean => {
  const [wasLate, setWasLate] = useState(false);
  const isLate = useLate(isWaiting && !wasLate);
  useEffect(() => {
    if (isLate) setWasLate(true);
  }, [isLate]);
  return wasLate || isLate;
};
