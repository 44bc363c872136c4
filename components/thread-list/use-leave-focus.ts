import { type RefObject, useLayoutEffect } from 'react';

/** What goes away with the focus in it, as a bar whose work is done, leaves the focus to the list. */
export const useLeaveFocus = (part: RefObject<HTMLElement | null>): void => {
  useLayoutEffect(() => {
    const { current: element } = part;
    return () => {
      if (element?.contains(document.activeElement))
        document.querySelector<HTMLElement>('[role=grid] [tabindex="0"]')?.focus();
    };
  }, [part]);
};
