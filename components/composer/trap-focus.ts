import type { KeyboardEvent } from 'react';

const STOPS =
  'a[href],button:not([tabindex="-1"]),input:not([hidden]),select,textarea,[tabindex="0"],[contenteditable="true"]';

/** Keeps Tab within what lies above the page. */
export const trapFocus = (event: KeyboardEvent<HTMLElement>): void => {
  if (event.key !== 'Tab') return;
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>(STOPS)].filter(
    (stop) => stop.offsetParent !== null,
  );
  const [first, last] = [stops[0], stops.at(-1)];
  const leaves = event.shiftKey ? document.activeElement === first : document.activeElement === last;
  if (!leaves) return;
  event.preventDefault();
  (event.shiftKey ? last : first)?.focus();
};
