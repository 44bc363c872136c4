'use client';

import { type RefObject, useLayoutEffect, useRef } from 'react';
import { type Geometry, topOfRow } from '@/components/thread-list/list-geometry';
import type { ListThreadId, ListView } from '@/components/thread-list/list-view';

type CursorFocusOptions = {
  readonly cursorId: ListThreadId | null;
  readonly openId: ListThreadId | null;
  readonly scroller: RefObject<HTMLElement | null>;
  readonly geometry: Geometry;
  readonly view: ListView;
};

/** Scrolls as little as needed; the heading that sticks to the top must not cover the row. */
const reveal = (scroller: HTMLElement | null, geometry: Geometry, row: number): void => {
  if (!scroller) return;
  const top = topOfRow(geometry, row);
  const highest = top - geometry.headingHeight;
  const lowest = top + geometry.rowHeight - scroller.clientHeight;
  if (scroller.scrollTop > highest) scroller.scrollTop = highest;
  else if (scroller.scrollTop < lowest) scroller.scrollTop = lowest;
};

/**
 * Where the cursor goes, the focus goes: it is what draws the ring and what a screen reader reads. When the conversation is
 * closed the focus comes back to its row. A row that has to be scrolled to gets it as soon as it exists.
 */
export const useCursorFocus = ({ cursorId, openId, scroller, geometry, view }: CursorFocusOptions): void => {
  const wanted = useRef<ListThreadId | null>(null);
  const before = useRef({ cursorId, openId });
  useLayoutEffect(() => {
    const { current: last } = before;
    const closed = openId === null ? last.openId : null;
    const target = last.cursorId === cursorId ? closed : cursorId;
    before.current = { cursorId, openId };
    const row = target ? view.indexOf(target) : undefined;
    const linkOf = (id: ListThreadId) => scroller.current?.querySelector<HTMLElement>(`[data-thread="${id}"]`);
    if (target && row !== undefined) {
      wanted.current = target;
      // A row that has the focus got it by a press: moved away from under the pointer it would never be clicked.
      if (linkOf(target) !== document.activeElement) reveal(scroller.current, geometry, row);
    }
    const link = wanted.current && linkOf(wanted.current);
    if (!link) return;
    wanted.current = null;
    if (link !== document.activeElement) link.focus({ preventScroll: true });
  });
};
