'use client';

import { useEffect, useState } from 'react';

/** Long enough to be read, and gone before the next row is set. */
const SAVED_MS = 2000;

export type SavingState = 'none' | 'saved' | 'failed';

/** What became of the last change: saved is said for two seconds, and that it failed until the next change. */
export const useSaving = () => {
  const [state, setState] = useState<SavingState>('none');
  useEffect(() => {
    if (state !== 'saved') return;
    const timer = setTimeout(() => setState('none'), SAVED_MS);
    return () => clearTimeout(timer);
  }, [state]);
  const save = async (saving: Promise<boolean>): Promise<void> => {
    setState('none');
    setState((await saving) ? 'saved' : 'failed');
  };
  return { state, save };
};
