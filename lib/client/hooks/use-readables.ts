'use client';
import { useCallback, useRef, useSyncExternalStore } from 'react';
import type { Readable } from '@/lib/client/cache/readable';

/** Several values that change, as one list: the same list as long as none of them did. Give it the same `readables` each time. */
export const useReadables = <T>(readables: readonly Readable<T>[]): readonly T[] => {
  const last = useRef<readonly T[]>([]);
  const subscribe = useCallback(
    (listener: () => void) => {
      const ends = readables.map((readable) => readable.subscribe(listener));
      return () => {
        for (const end of ends) end();
      };
    },
    [readables],
  );
  const keep = (values: readonly T[]): readonly T[] => {
    const isSame = values.length === last.current.length && values.every((value, at) => value === last.current[at]);
    if (!isSame) last.current = values;
    return last.current;
  };
  return useSyncExternalStore(
    subscribe,
    () => keep(readables.map((readable) => readable.read())),
    () => keep(readables.map((readable) => readable.initial)),
  );
};
