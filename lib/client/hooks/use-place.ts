'use client';
import { useCallback, useEffect, useMemo, useSyncExternalStore } from 'react';
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
 * Writes the address past Next, which wraps the History API to follow it: its router would draw all of the page once more for each place,
 * and nothing here asks it where we are. An entry without a state is none of its own, so that it leaves Back and Forward alone as well.
 */
const writeAddress = (how: 'pushState' | 'replaceState', path: string): void =>
  History.prototype[how].call(window.history, null, '', path);

/**
 * Where the person is, and the way to another place. Going never asks the Next server, nor its router: it follows the History API, and the
 * place is drawn at once.
 */
export const usePlace = (): PlaceAndGo => {
  const here = useAddress();
  const path = useSyncExternalStore(subscribe, pathHere, () => pathOfDocument(here));
  const place = useMemo(() => placeOfPath(path), [path]);
  // The entry that the document came with is Next's until now.
  useEffect(() => writeAddress('replaceState', window.location.href), []);
  const go = useCallback((to: Place, options: GoOptions = {}) => {
    const next = pathOfPlace(to);
    if (next === pathHere()) return;
    writeAddress(options.replace ? 'replaceState' : 'pushState', next);
    for (const draw of drawers) draw();
  }, []);
  return { place, go };
};
