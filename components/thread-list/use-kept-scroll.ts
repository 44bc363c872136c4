import { type RefObject, useCallback, useLayoutEffect } from 'react';

const MOST = 50;
const kept = new Map<string, number>();

/** Brings a list back to where it was scrolled to when it was last on screen. Gives what is to be called on each scroll. */
export const useKeptScroll = (scroller: RefObject<HTMLElement | null>, name: string | undefined): (() => void) => {
  useLayoutEffect(() => {
    const top = name === undefined ? undefined : kept.get(name);
    if (top && scroller.current) scroller.current.scrollTop = top;
  }, [scroller, name]);
  return useCallback(() => {
    if (name === undefined || !scroller.current) return;
    kept.delete(name);
    kept.set(name, scroller.current.scrollTop);
    const [oldest] = kept.keys();
    if (kept.size > MOST && oldest !== undefined) kept.delete(oldest);
  }, [scroller, name]);
};
