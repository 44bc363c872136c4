'use client';
import { useCallback, useMemo, useSyncExternalStore } from 'react';
import type { Place } from '@/lib/client/cache/place';
import { pathHere, pathOfPlace, placeOfPath } from '@/lib/client/hooks/place-path';
import { useAddress } from '@/lib/client/hooks/use-address';

type GoOptions = { readonly replace?: boolean };
export type PlaceAndGo = { readonly place: Place; readonly go: (place: Place, options?: GoOptions) => void };

/** Who draws by the address. */
const drawers = new Set<() => void>();
const subscribe = (draw: () => void): (() => void) => {
  drawers.add(draw);
  window.addEventListener('popstate', draw);
  return () => {
    drawers.delete(draw);
    window.removeEventListener('popstate', draw);
  };
};

/** Without a network a document comes from the cache, and may have been made for another place: React begins with that one. */
const pathOfDocument = (path: string): string =>
  (typeof document !== 'undefined' && document.querySelector<HTMLElement>('[data-path]')?.dataset['path']) || path;

/**
 * Where the person is, and the way to another place. Going never asks the Next server: it follows the History API, and the place is drawn
 * at once. Next hears of it as well, but draws when there is nothing else to do.
 */
export const usePlace = (): PlaceAndGo => {
  const here = useAddress();
  const path = useSyncExternalStore(subscribe, pathHere, () => pathOfDocument(here));
  const place = useMemo(() => placeOfPath(path), [path]);
  const go = useCallback((to: Place, options: GoOptions = {}) => {
    const next = pathOfPlace(to);
    if (next === pathHere()) return;
    if (options.replace) window.history.replaceState(null, '', next);
    else window.history.pushState(null, '', next);
    for (const draw of drawers) draw();
  }, []);
  return { place, go };
};
