'use client';
import { useCallback, useMemo, useSyncExternalStore } from 'react';
import type { Place } from '@/lib/client/cache/place';
import { pathHere, pathOfPlace, placeOfPath } from '@/lib/client/hooks/place-path';
import { useAddress } from '@/lib/client/hooks/use-address';

type GoOptions = { readonly replace?: boolean };
export type PlaceAndGo = { readonly place: Place; readonly go: (place: Place, options?: GoOptions) => void };

const never = () => () => undefined;

/** Without a network a document comes from the cache, and may have been made for another place: React begins with that one. */
const pathOfDocument = (path: string): string =>
  (typeof document !== 'undefined' && document.querySelector<HTMLElement>('[data-path]')?.dataset['path']) || path;

/** Where the person is, and the way to another place. Going never asks the Next server: it follows the History API. */
export const usePlace = (): PlaceAndGo => {
  const here = useAddress();
  const path = useSyncExternalStore(
    never,
    () => here,
    () => pathOfDocument(here),
  );
  const place = useMemo(() => placeOfPath(path), [path]);
  const go = useCallback((to: Place, options: GoOptions = {}) => {
    const next = pathOfPlace(to);
    if (next === pathHere()) return;
    if (options.replace) window.history.replaceState(null, '', next);
    else window.history.pushState(null, '', next);
  }, []);
  return { place, go };
};
