'use client';

import { type RefObject, useLayoutEffect, useState } from 'react';

/** By the attribute and not by the computed style: to ask for that would lay out all that is new on the page. */
const isDarkAt = (element: Element | null | undefined): boolean => {
  const theme = element?.closest<HTMLElement>('[data-theme]')?.dataset['theme'];
  return theme ? theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
};

/** Is the element shown in the dark theme? Follows the system and the choice of the person (`data-theme`, app/tokens.css). */
export const useIsDark = (element: RefObject<HTMLElement | null>): boolean => {
  const [isDark, setDark] = useState(() => typeof document !== 'undefined' && isDarkAt(document.documentElement));
  // Before the first paint: what is dark must not be seen light for a moment.
  useLayoutEffect(() => {
    const system = matchMedia('(prefers-color-scheme: dark)');
    const look = () => setDark(isDarkAt(element.current));
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
