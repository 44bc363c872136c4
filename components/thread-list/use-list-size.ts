'use client';

import { type RefObject, useLayoutEffect, useState } from 'react';
import { LINE_FROM_PX, type RowShape } from '@/components/thread-list/row-shape';
import { useTypeSize } from '@/components/ui/use-type-size';

/** The shape that fits the list's own width, and how much one rem is worth: row heights follow the browser's type size. */
export type ListSize = { readonly shape: RowShape; readonly scale: number };

const USUAL_REM_PX = 16;

/** Watches the width of the list; heights are needed in JavaScript, so this is not left to a container query. */
export const useListSize = (list: RefObject<HTMLElement | null>): ListSize => {
  const [size, setSize] = useState<ListSize>({ shape: 'stacked', scale: 1 });
  const typeSize = useTypeSize();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another size of type is another rem
  useLayoutEffect(() => {
    const element = list.current;
    if (!element) return;
    const measure = () => {
      const scale = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / USUAL_REM_PX;
      const shape = element.clientWidth >= LINE_FROM_PX * scale ? 'line' : 'stacked';
      setSize((known) => (known.shape === shape && known.scale === scale ? known : { shape, scale }));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [list, typeSize]);
  return size;
};
