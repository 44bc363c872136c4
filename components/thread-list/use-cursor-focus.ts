'use client';

import { type FocusEvent, type RefObject, useLayoutEffect, useRef } from 'react';
import type { ListThreadId, ListView } from '@/components/thread-list/list-view';

type CursorFocusOptions = {
  readonly cursorId: ListThreadId | null;
  readonly openId: ListThreadId | null;
  readonly scroller: RefObject<HTMLElement | null>;
  readonly view: ListView;
  /** Brings a row into view. */
  readonly reveal: (row: number) => void;
  readonly onCursor: (threadId: ListThreadId) => void;
};

type CursorFocus = {
  readonly onFocus: (event: FocusEvent) => void;
  readonly onBlur: (event: FocusEvent) => void;
};

/**
 * Where the cursor goes, the focus goes: it is what draws the ring and what a screen reader reads. When the conversation is
 * closed the focus comes back to its row. A row that has to be scrolled to gets it as soon as it exists. When the row that has it
 * leaves the list, by whatever hand, the one that takes its place gets it.
 */
export const useCursorFocus = (options: CursorFocusOptions): CursorFocus => {
  const { cursorId, openId, scroller, view, reveal, onCursor } = options;
  const wanted = useRef<ListThreadId | null>(null);
  const before = useRef({ cursorId, openId });
  /** The row with the focus; null: it is elsewhere. */
  const held = useRef<{ readonly threadId: ListThreadId; row: number } | null>(null);

  const linkOf = (id: ListThreadId) => scroller.current?.querySelector<HTMLElement>(`[data-thread="${id}"]`);
  const hasFocus = (link: HTMLElement) => link.closest('[role=row]')?.contains(document.activeElement) ?? false;

  useLayoutEffect(() => {
    const { current: last } = before;
    const closed = openId === null ? last.openId : null;
    const target = last.cursorId === cursorId ? closed : cursorId;
    before.current = { cursorId, openId };
    const row = target ? view.indexOf(target) : undefined;
    if (target && row !== undefined) {
      wanted.current = target;
      const there = linkOf(target);
      // A row that has the focus got it by a press: moved away from under the pointer it would never be clicked.
      if (!there || !hasFocus(there)) reveal(row);
    }
    const link = wanted.current && linkOf(wanted.current);
    if (link) {
      wanted.current = null;
      if (!hasFocus(link)) link.focus({ preventScroll: true });
    }
    stay();
  });

  /** A row that is gone takes the focus with it, to nowhere: from there the arrows would do nothing. */
  const stay = () => {
    const { current: was } = held;
    if (!was) return;
    const now = view.indexOf(was.threadId);
    if (now !== undefined) was.row = now;
    else if (document.activeElement === document.body && wanted.current === null) {
      held.current = null;
      const next = view.rowAt(Math.min(was.row, view.total - 1))?.threadId;
      if (next !== undefined) onCursor(next);
    }
  };

  return {
    onFocus: ({ target }) => {
      const link = target.closest('[role=row]')?.querySelector<HTMLElement>('[data-thread]');
      const threadId = link?.dataset['thread'] as ListThreadId | undefined;
      const row = threadId === undefined ? undefined : view.indexOf(threadId);
      held.current = threadId !== undefined && row !== undefined ? { threadId, row } : null;
    },
    onBlur: ({ target }) =>
      // What leaves the document takes the focus along, and that is no leaving of the list.
      queueMicrotask(() => {
        if (target.isConnected && !scroller.current?.contains(document.activeElement)) held.current = null;
      }),
  };
};
