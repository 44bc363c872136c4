'use client';

import { type FocusEvent, type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
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

/** Longer than what is taken back is away while the server moves it there and back. */
const AWAY_MS = 2000;

type CursorFocus = {
  readonly onFocus: (event: FocusEvent) => void;
  readonly onBlur: (event: FocusEvent) => void;
};

/**
 * Where the cursor goes, the focus goes: it is what draws the ring and what a screen reader reads. When the conversation is
 * closed the focus comes back to its row. A row that has to be scrolled to gets it as soon as it exists. When the row that has it
 * goes by another hand, the list keeps it: what comes back in a moment, as after an undo that crosses its act, has it again, and a key
 * pressed meanwhile is still about that row; after that moment the row that takes its place gets it.
 */
export const useCursorFocus = (options: CursorFocusOptions): CursorFocus => {
  const { cursorId, openId, scroller, view, reveal, onCursor } = options;
  const wanted = useRef<ListThreadId | null>(null);
  const before = useRef({ cursorId, openId });
  /** The row with the focus; null: it is elsewhere. */
  const held = useRef<{ readonly threadId: ListThreadId; row: number } | null>(null);
  const latest = useRef(view);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const linkOf = (id: ListThreadId) => scroller.current?.querySelector<HTMLElement>(`[data-thread="${id}"]`);
  const hasFocus = (link: HTMLElement) => link.closest('[role=row]')?.contains(document.activeElement) ?? false;

  useLayoutEffect(() => {
    latest.current = view;
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

  const grid = () => scroller.current?.querySelector<HTMLElement>('[role=grid]');

  /** A row that is gone would take the focus with it, to nowhere: from there the arrows would do nothing. */
  const stay = () => {
    const { current: was } = held;
    if (!was || wanted.current !== null) return;
    was.row = view.indexOf(was.threadId) ?? was.row;
    const link = linkOf(was.threadId);
    if (link && document.activeElement === grid()) link.focus({ preventScroll: true });
    if (link || document.activeElement !== document.body) return;
    grid()?.focus({ preventScroll: true });
    clearTimeout(timer.current);
    timer.current = setTimeout(goOn, AWAY_MS);
  };

  /** It has not come back. */
  const goOn = () => {
    const { current: was } = held;
    const { current: now } = latest;
    if (!was || document.activeElement !== grid() || now.indexOf(was.threadId) !== undefined) return;
    const next = now.rowAt(Math.min(was.row, now.total - 1))?.threadId;
    if (next !== undefined) onCursor(next);
  };

  return {
    onFocus: ({ target }) => {
      const link = target.closest('[role=row]')?.querySelector<HTMLElement>('[data-thread]');
      const threadId = link?.dataset['thread'] as ListThreadId | undefined;
      const row = threadId === undefined ? undefined : view.indexOf(threadId);
      if (threadId !== undefined && row !== undefined) held.current = { threadId, row };
    },
    onBlur: ({ target }) =>
      // What leaves the document takes the focus along, and that is no leaving of the list.
      queueMicrotask(() => {
        if (target.isConnected && !scroller.current?.contains(document.activeElement)) held.current = null;
      }),
  };
};
