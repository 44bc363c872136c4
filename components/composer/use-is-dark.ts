'use client';

import { type RefObject, useSyncExternalStore } from 'react';

const subscribe = (changed: () => void): (() => void) => {
  const system = matchMedia('(prefers-color-scheme: dark)');
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  system.addEventListener('change', changed);
  return () => {
    observer.disconnect();
    system.removeEventListener('change', changed);
  };
};

/** Is the element shown in the dark theme? */
export const useIsDark = (element: RefObject<HTMLElement | null>): boolean =>
  useSyncExternalStore(
    subscribe,
    () => {
      const scheme = getComputedStyle(element.current ?? document.documentElement).colorScheme;
      return scheme === 'dark' || (scheme.includes('dark') && matchMedia('(prefers-color-scheme: dark)').matches);
    },
    () => false,
  );
