'use client';

import { useSyncExternalStore } from 'react';

/** The layouts of LOOK §5, by the width of the window. What is wider than desktop differs in CSS alone. */
export type Screen = 'phone' | 'tablet' | 'laptop' | 'desktop';

/** The breakpoints of globals.css; in rem, so that zoomed text gets the layout of a narrower window. */
const FROM = [
  ['desktop', '(width >= 90rem)'],
  ['laptop', '(width >= 64rem)'],
  ['tablet', '(width >= 40rem)'],
] as const;

const read = (): Screen => FROM.find(([, query]) => matchMedia(query).matches)?.[0] ?? 'phone';

const subscribe = (changed: () => void): (() => void) => {
  const queries = FROM.map(([, query]) => matchMedia(query));
  for (const query of queries) query.addEventListener('change', changed);
  return () => {
    for (const query of queries) query.removeEventListener('change', changed);
  };
};

/** Which layout is shown, for what CSS cannot do: tooltips of the rail, limits of the splitters. */
export const useScreen = (): Screen => useSyncExternalStore(subscribe, read, () => 'desktop');
