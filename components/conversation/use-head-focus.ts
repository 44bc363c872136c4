'use client';

import { type RefObject, useLayoutEffect, useRef } from 'react';
import type { EmailId } from '@/lib/base/ids';

/**
 * A line that unfolds, or a message that folds, takes its button away with it. The focus then goes to the head that stands in
 * its place, or the keyboard would begin anew at the top. Call what comes back before the change.
 */
export const useHeadFocus = (scroller: RefObject<HTMLElement | null>): ((id: EmailId) => void) => {
  const wanted = useRef<EmailId | null>(null);
  useLayoutEffect(() => {
    if (wanted.current === null) return;
    scroller.current
      ?.querySelector<HTMLElement>(`[data-message-head="${wanted.current}"]`)
      ?.focus({ preventScroll: true });
    wanted.current = null;
  });
  return (id) => {
    wanted.current = id;
  };
};
