'use client';

import { type RefObject, useLayoutEffect, useRef } from 'react';
import type { ListThreadId, ListView } from '@/components/thread-list/list-view';

/** The conversations on screen from the top, each with how far it lies below the top edge. */
type Seen = readonly { readonly threadId: ListThreadId; readonly below: number }[];

type AnchorOptions = {
  readonly scroller: RefObject<HTMLElement | null>;
  readonly view: ListView;
  /** In px: another density or another shape moves every row. */
  readonly rowHeight: number;
  /** Where a row begins, from the top of the whole list. */
  readonly topOfRow: (row: number) => number;
  /** The rows on screen now, first and last. */
  readonly rowsOnScreen: () => { readonly first: number; readonly last: number };
};

/**
 * Keeps the place under the eye when rows come or go above it, or are as high as others. At the very top nothing is held: there the newest is what one
 * wants to see. The browser's own scroll anchoring does not work on rows that are placed by transform.
 */
export const useAnchor = ({
  scroller,
  view,
  rowHeight,
  topOfRow,
  rowsOnScreen,
}: AnchorOptions): { remember: () => void } => {
  const seen = useRef<Seen>([]);

  const remember = () => {
    const element = scroller.current;
    if (!element || element.scrollTop <= 0) {
      seen.current = [];
      return;
    }
    const { first, last } = rowsOnScreen();
    const rows: { threadId: ListThreadId; below: number }[] = [];
    for (let row = first; row <= last; row += 1) {
      const threadId = view.rowAt(row)?.threadId;
      if (threadId) rows.push({ threadId, below: topOfRow(row) - element.scrollTop });
    }
    seen.current = rows;
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: only another list or another height is a reason to move, not another function
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    for (const { threadId, below } of seen.current) {
      const row = view.indexOf(threadId);
      if (row === undefined) continue;
      const off = topOfRow(row) - element.scrollTop - below;
      if (Math.abs(off) >= 1) element.scrollTop += off;
      break;
    }
    remember();
  }, [view, rowHeight]);

  return { remember };
};
