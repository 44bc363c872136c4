'use client';
import type { ActionContext } from '@/lib/client/actions/action';

/** Binds the keys of every action to the document. */
export const useShortcuts = (_context: ActionContext): void => {
  throw new Error('Not here yet');
};
