'use client';

import { useSyncExternalStore } from 'react';
import { currentTypeSize } from '@/components/ui/apply-look';
import type { TypeSize } from '@/lib/base/type-size';

const subscribe = (changed: () => void): (() => void) => {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-type-size'] });
  return () => observer.disconnect();
};

/** How large everything is written, for what CSS cannot do: rows that are placed by arithmetic, and mail in documents of its own. */
export const useTypeSize = (): TypeSize => useSyncExternalStore(subscribe, currentTypeSize, () => 'normal');
