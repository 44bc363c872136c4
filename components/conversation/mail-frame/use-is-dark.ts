'use client';

import { type RefObject, useLayoutEffect, useState } from 'react';

/** Is the element shown in the dark theme? Follows the system and the choice of the person (`data-theme`, app/tokens.css). */
export const useIsDark = (element: RefObject<HTMLElement | null>): boolean => {
  const [isDark, setDark] = useState(false);
  // Before the first paint: what is dark must not be seen light for a moment.
  useLayoutEffect(() => {
    const system = matchMedia('(prefers-color-scheme: dark)');
    const look = () => {
      const scheme = element.current ? getComputedStyle(element.current).colorScheme : '';
      setDark(scheme === 'dark' || (scheme.includes('dark') && system.matches));
    };
    look();
    const observer = new MutationObserver(look);
    observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
    system.addEventListener('change', look);
    return () => {
      observer.disconnect();
      system.removeEventListener('change', look);
    };
  }, [element]);
  return isDark;
};
