'use client';

import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import type { EmailId } from '@/lib/base/ids';

/** Where a message is drawn: what is focused in one that is folded, and the head of one that is open. */
const messageOf = (element: Element | null): EmailId | undefined => {
  const head =
    element?.closest<HTMLElement>('[data-message-head]') ??
    element?.closest('article')?.querySelector<HTMLElement>('[data-message-head]');
  return head?.dataset['messageHead'] as EmailId | undefined;
};

/**
 * A message that leaves the conversation while the keyboard stands in it, as one that is split off, gives the focus to the one in its
 * place: it would begin anew at the top of the page.
 */
export const useKeptFocus = (scroller: RefObject<HTMLElement | null>, ids: readonly EmailId[]): void => {
  const stood = useRef<EmailId | undefined>(undefined);
  const before = useRef(ids);
  useEffect(() => {
    const { current: element } = scroller;
    const follow = ({ target }: FocusEvent) => {
      stood.current = messageOf(target as Element);
    };
    element?.addEventListener('focusin', follow);
    return () => element?.removeEventListener('focusin', follow);
  }, [scroller]);
  useLayoutEffect(() => {
    const { current: id } = stood;
    const at = id === undefined ? -1 : before.current.indexOf(id);
    before.current = ids;
    const isLost = document.activeElement === null || document.activeElement === document.body;
    if (id === undefined || at < 0 || ids.includes(id) || !isLost) return;
    stood.current = undefined;
    const next = ids[Math.min(at, ids.length - 1)];
    const head = scroller.current?.querySelector<HTMLElement>(`[data-message-head="${next}"]`);
    (head ?? scroller.current)?.focus({ preventScroll: true });
  });
};
