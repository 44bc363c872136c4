'use client';

import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { type Geometry, placeAt, placeCount } from '@/components/thread-list/list-geometry';
import { useSteady } from '@/components/ui/use-steady';

/** Places that exist in the document: those on screen, and but for a moment after a jump as many again above and below. */
export type ListWindow = { readonly first: number; readonly last: number };

const NOTHING: ListWindow = { first: 0, last: -1 };

/** More than a wheel moves in a frame, so that a fast hand sees rows and not paper. */
const BESIDE_PX = 600;
/** After a jump those on screen come first, and those beside it when nobody waits any more. */
const BESIDE_MS = 500;

/** Follows the scroll position and the height of the scroller; renders again only when other places come into it. */
export const useWindow = (scroller: RefObject<HTMLElement | null>, geometry: Geometry) => {
  const [window, setWindow] = useState<ListWindow>(NOTHING);
  /** Set while a jump is recent, and nobody has scrolled on since. */
  const jump = useRef<ReturnType<typeof setTimeout>>(undefined);
  const top = useRef(0);
  useEffect(
    () => () => {
      clearTimeout(jump.current);
      jump.current = undefined;
    },
    [],
  );

  const placesWith = ({ scrollTop, clientHeight }: HTMLElement, beside: number): ListWindow => ({
    first: placeAt(geometry, scrollTop - beside),
    last: placeAt(geometry, scrollTop + clientHeight + beside),
  });

  const follow = () => {
    const element = scroller.current;
    if (!element) return;
    const seen = placesWith(element, 0);
    if (seen.first > window.last || seen.last < window.first) {
      clearTimeout(jump.current);
      jump.current = setTimeout(settle, BESIDE_MS);
    } else if (element.scrollTop !== top.current) {
      clearTimeout(jump.current);
      jump.current = undefined;
    }
    top.current = element.scrollTop;
    const next = placeCount(geometry) === 0 ? NOTHING : jump.current ? seen : placesWith(element, BESIDE_PX);
    setWindow((known) => (known.first === next.first && known.last === next.last ? known : next));
  };
  const settle = useSteady(() => {
    jump.current = undefined;
    follow();
  });

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
