'use client';

import { useEffect, useState } from 'react';
import { type MenuPoint, menuPoint } from '@/components/ui/pointed-menu';
import { useSteady } from '@/components/ui/use-steady';

export type ContextMenu<T> = { readonly at: MenuPoint; readonly of: T };

/**
 * A menu of elements that `selector` finds, on a right click or by the menu key: `meantBy` says what an element stands for; undefined:
 * it has no menu. With Shift the browser's own comes, as everywhere. Gives the open menu, and what closes it.
 */
export const useContextMenu = <T>(
  selector: string,
  meantBy: (element: HTMLElement) => T | undefined,
): readonly [ContextMenu<T> | null, () => void] => {
  const [opened, setOpened] = useState<ContextMenu<T> | null>(null);
  const meaning = useSteady(meantBy);
  useEffect(() => {
    const open = (event: MouseEvent) => {
      const element = event.target instanceof Element ? event.target.closest<HTMLElement>(selector) : null;
      if (!element || (event.shiftKey && event.button === 2)) return;
      const of = meaning(element);
      if (of === undefined) return;
      event.preventDefault();
      setOpened({ at: menuPoint(event, element), of });
    };
    document.addEventListener('contextmenu', open);
    return () => document.removeEventListener('contextmenu', open);
  }, [selector, meaning]);
  return [opened, () => setOpened(null)];
};
