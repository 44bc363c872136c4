'use client';

import { type ComponentType, type ReactNode, useEffect, useReducer } from 'react';

const FIRST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 60_000;

/**
 * A part whose code comes when it is first drawn. While it cannot come (the network is away, or the program was replaced on the server)
 * nothing stands in its place, or what `meanwhile` draws. It is asked for again, at once when the network is back: next/dynamic would
 * take the whole screen away instead, or the pane that it is in. Nothing of it is drawn on the server.
 */
export const late = <P extends object>(
  load: () => Promise<ComponentType<P>>,
  meanwhile: (props: P) => ReactNode = () => null,
): ComponentType<P> => {
  let part: ComponentType<P> | undefined;
  // biome-ignore lint/correctness/noComponentHookFactories: called once for each part, where its module is loaded
  return function Late(props: P) {
    const [, drawAgain] = useReducer((count: number) => count + 1, 0);
    useEffect(() => {
      if (part) return;
      let isOver = false;
      let isAsking = false;
      let pause = FIRST_PAUSE_MS;
      let timer: ReturnType<typeof setTimeout> | undefined;
      const ask = async (): Promise<void> => {
        if (isAsking || isOver) return;
        isAsking = true;
        clearTimeout(timer);
        try {
          part = await load();
          if (!isOver) drawAgain();
        } catch {
          if (!isOver) timer = setTimeout(() => void ask(), pause);
          pause = Math.min(2 * pause, LONGEST_PAUSE_MS);
        }
        isAsking = false;
      };
      const onOnline = () => void ask();
      window.addEventListener('online', onOnline);
      void ask();
      return () => {
        isOver = true;
        clearTimeout(timer);
        window.removeEventListener('online', onOnline);
      };
    }, []);
    const Part = part;
    return Part ? <Part {...props} /> : meanwhile(props);
  };
};
