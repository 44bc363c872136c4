'use client';

import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { ListRow, ListView } from '@/components/thread-list/list-view';
import type { ThreadId } from '@/lib/base/ids';

export type Ticks = {
  readonly all: ReadonlySet<ThreadId>;
  readonly size: number;
  readonly has: (threadId: ThreadId) => boolean;
  readonly toggle: (threadId: ThreadId) => void;
  /** Everything from the one that was ticked last to this one. */
  readonly range: (threadId: ThreadId) => void;
  readonly clear: () => void;
  /** Everything is meant, also what is not loaded; `all` is what is. */
  readonly isEverything: boolean;
  /** undefined: all that there is is loaded and can be ticked one by one. */
  readonly tickEverything: (() => void) | undefined;
  /** All that are loaded; undefined: they are ticked already. */
  readonly tickAll: (() => void) | undefined;
  /** Those that are loaded and are so, and no others. */
  readonly tickWhere: (test: (row: ListRow) => boolean) => void;
};

const NONE: ReadonlySet<ThreadId> = new Set();
/** More rows than are ever loaded at once. */
const MOST = 10_000;

const rowsOf = (view: ListView): ListRow[] =>
  Array.from({ length: Math.min(view.total, MOST) }, (_, at) => view.rowAt(at)).filter((row) => row !== undefined);
const loadedOf = (view: ListView): ThreadId[] => rowsOf(view).map(({ threadId }) => threadId);

/** Which conversations of the list in view are ticked. New mail unticks nothing; another list begins without ticks. */
export const useTicks = (view: ListView, listKey: string): Ticks => {
  const [all, setAll] = useState(NONE);
  const [isEverything, setEverything] = useState(false);
  /** All were ticked that were loaded then: what is loaded since does not take the offer away. */
  const [wasAll, setWasAll] = useState(false);
  const last = useRef<ThreadId | null>(null);
  const clear = useCallback(() => {
    setAll(NONE);
    setEverything(false);
    setWasAll(false);
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another list has other ticks
  useEffect(() => clear(), [listKey]);
  const toggle = useCallback((threadId: ThreadId) => {
    last.current = threadId;
    setEverything(false);
    setWasAll(false);
    setAll((before) => {
      const next = new Set(before);
      if (!next.delete(threadId)) next.add(threadId);
      return next;
    });
  }, []);
  const range = (threadId: ThreadId) => {
    const to = view.indexOf(threadId);
    const from = last.current === null ? undefined : view.indexOf(last.current);
    if (to === undefined || from === undefined) return toggle(threadId);
    const between = Array.from({ length: Math.abs(to - from) + 1 }, (_, at) => view.rowAt(Math.min(from, to) + at));
    last.current = threadId;
    setAll((before) => new Set([...before, ...between.flatMap((row) => (row ? [row.threadId] : []))]));
  };
  const loaded = useMemo(() => (all.size === 0 ? [] : loadedOf(view)), [view, all.size]);
  // What has left the list is not ticked any more; what is not loaded at the moment still is.
  const shown = useMemo(() => {
    // Of everything, what comes later is ticked when it comes.
    if (isEverything) return new Set([...all, ...loaded]);
    if (all.size === 0 || loaded.length < view.total) return all;
    const here = new Set(loaded);
    return new Set([...all].filter((id) => here.has(id)));
  }, [all, loaded, view.total, isEverything]);
  const tickWhere = (test: (row: ListRow) => boolean) => {
    clear();
    setAll(
      new Set(
        rowsOf(view)
          .filter(test)
          .map(({ threadId }) => threadId),
      ),
    );
  };
  return {
    all: shown,
    size: isEverything ? Math.max(view.total, shown.size) : shown.size,
    has: (threadId) => shown.has(threadId),
    toggle,
    range,
    clear,
    tickWhere,
    isEverything,
    tickEverything: wasAll && !isEverything && loaded.length < view.total ? () => setEverything(true) : undefined,
    tickAll:
      all.size === 0 || shown.size < loaded.length
        ? () => {
            setAll(new Set(loadedOf(view)));
            setWasAll(true);
          }
        : undefined,
  };
};
