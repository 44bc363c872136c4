'use client';

import { type RefObject, useLayoutEffect, useState } from 'react';
import { type Geometry, placeAt, placeCount } from '@/components/thread-list/list-geometry';

/** Places that exist in the document: those on screen and as many again above and below. */
export type ListWindow = { readonly first: number; readonly last: number };

const NOTHING: ListWindow = { first: 0, last: -1 };

/** More than a wheel moves in a frame, so that a fast hand sees rows and not paper. */
const BESIDE_PX = 600;

/** Follows the scroll position and the height of the scroller; renders again only when other places come into it. */
export const useWindow = (scroller: RefObject<HTMLElement | null>, geometry: Geometry) => {
  const [window, setWindow] = useState<ListWindow>(NOTHING);

  const follow = () => {
    const element = scroller.current;
    if (!element) return;
    const { scrollTop, clientHeight } = element;
    const next =
      placeCount(geometry) === 0
        ? NOTHING
        : {
            first: placeAt(geometry, scrollTop - BESIDE_PX),
            last: placeAt(geometry, scrollTop + clientHeight + BESIDE_PX),
          };
    setWindow((known) => (known.first === next.first && known.last === next.last ? known : next));
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: another geometry, not another function
  useLayoutEffect(() => {
    follow();
    const element = scroller.current;
    if (!element) return;
    const observer = new ResizeObserver(follow);
    observer.observe(element);
    return () => observer.disconnect();
  }, [geometry]);

  return { window, follow };
};
