'use client';

import { type KeyboardEvent, type RefObject, useEffect, useRef } from 'react';
import type { ListThreadId, ListView } from '@/components/thread-list/list-view';
import { rowForKey } from '@/components/thread-list/row-for-key';

type GridKeysOptions = {
  readonly view: ListView;
  readonly scroller: RefObject<HTMLElement | null>;
  readonly cursorId: ListThreadId | null;
  readonly rowsOnScreen: () => { readonly first: number; readonly last: number };
  /** Brings a row into view, whether it is loaded or not. */
  readonly reveal: (row: number) => void;
  readonly onCursor: (threadId: ListThreadId) => void;
  readonly onTick: ((threadId: ListThreadId) => void) | undefined;
};

/** What stands in the cells of a row, from the start to the end: its link, and buttons that are shown while it has the focus. */
const cellsOf = (row: Element | null): HTMLElement[] =>
  [...(row?.querySelectorAll<HTMLElement>('[role=gridcell] :is(a, button)') ?? [])].filter(
    (cell) => cell.getClientRects().length > 0,
  );

/** The part of a row that the focus stands on, as the same part of another row is found by. */
const partOf = (element: Element | null): string | undefined =>
  element instanceof HTMLElement ? element.dataset['part'] : undefined;

/**
 * The keys of a grid (WAI-ARIA APG): up and down, by a screen and to the ends from row to row; to the sides between what stands in a
 * row, which so is one stop of Tab; Space ticks. A row that is not loaded yet gets the focus when it comes.
 */
export const useGridKeys = (options: GridKeysOptions): ((event: KeyboardEvent) => void) => {
  const { view, scroller, cursorId, rowsOnScreen, reveal, onCursor, onTick } = options;
  /** Which row, and which part of it, is waited for. */
  const wanted = useRef<{ readonly row: number; readonly part: string | undefined } | null>(null);

  useEffect(() => {
    const { current: goal } = wanted;
    const threadId = goal ? view.rowAt(goal.row)?.threadId : undefined;
    if (!goal || threadId === undefined) return;
    if (threadId !== cursorId) return onCursor(threadId);
    wanted.current = null;
    const row = scroller.current?.querySelector(`[data-thread="${threadId}"]`)?.closest('[role=row]') ?? null;
    if (goal.part && row?.contains(document.activeElement))
      row.querySelector<HTMLElement>(`[data-part="${goal.part}"]`)?.focus({ preventScroll: true });
  });

  const goTo = (row: number, part: string | undefined) => {
    const threadId = view.rowAt(row)?.threadId;
    wanted.current = threadId === cursorId ? null : { row, part };
    if (threadId === undefined) reveal(row);
    else onCursor(threadId);
  };

  const goAside = (from: Element, isOn: boolean): boolean => {
    const cells = cellsOf(from.closest('[role=row]'));
    const at = cells.indexOf(from as HTMLElement);
    const next = cells[at + (isOn ? 1 : -1)];
    if (at >= 0) next?.focus({ preventScroll: true });
    return at >= 0;
  };

  return (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || view.total === 0) return;
    const { key } = event;
    const from = document.activeElement;
    const at = cursorId === null ? undefined : view.indexOf(cursorId);
    const row = rowForKey(key, { at, total: view.total, ...rowsOnScreen() });
    if (row !== undefined) {
      event.preventDefault();
      goTo(row, partOf(from));
      return;
    }
    if (!from) return;
    if (key === 'ArrowLeft' || key === 'ArrowRight') {
      const isLeftToRight = getComputedStyle(from).direction === 'ltr';
      if (goAside(from, (key === 'ArrowRight') === isLeftToRight)) event.preventDefault();
    }
    // On a button the browser's own Space presses it.
    if (key === ' ' && onTick && cursorId !== null && from.matches('[data-thread]')) {
      event.preventDefault();
      onTick(cursorId);
    }
  };
};
