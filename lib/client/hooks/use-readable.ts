'use client';
import { useSyncExternalStore } from 'react';
import type { Readable } from '@/lib/client/cache/readable';

/** The present value of a Readable; the component renders again when it changes. */
export const useReadable = <T>(readable: Readable<T>): T =>
  useSyncExternalStore(readable.subscribe, readable.read, () => readable.initial);
