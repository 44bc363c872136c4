'use client';

import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { KeyCap } from '@/components/ui/key-cap';
import { placeFloat } from '@/components/ui/place-float';

type TooltipProps = {
  readonly text: string;
  /** The shortcut that does the same. */
  readonly keys?: string | undefined;
  /** False when the control's own name already says the text: then it is not said twice. */
  readonly describes?: boolean;
  /** Beside it where the neighbours lie under it, as in a rail. */
  readonly side?: 'under' | 'beside';
  readonly className?: string;
  readonly children: ReactNode;
};

/** How long the pointer rests before the words come; the keyboard's focus shows them at once. */
const REST_MS = 400;

/**
 * A few words about the control inside, on hover and on keyboard focus; Escape hides them (WCAG 1.4.13). The words lie in
 * the browser's top layer (popover), so no pane cuts them off.
 */
export const Tooltip = ({ text, keys, describes = true, side = 'under', className = '', children }: TooltipProps) => {
  const id = useId();
  const anchor = useRef<HTMLSpanElement>(null);
  const bubble = useRef<HTMLSpanElement>(null);
  const [isShown, setShown] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const show = (after: number) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setShown(true), after);
  };
  const hide = () => {
    clearTimeout(timer.current);
    setShown(false);
  };

  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    const control = anchor.current?.firstElementChild;
    if (describes) control?.setAttribute('aria-describedby', id);
    return () => control?.removeAttribute('aria-describedby');
  }, [describes, id]);
  useEffect(() => {
    if (!isShown || !bubble.current || !anchor.current) return;
    bubble.current.showPopover();
    placeFloat({
      float: bubble.current,
      anchor: anchor.current,
      align: side === 'beside' ? 'beside' : 'center',
      gap: 4,
    });
  }, [isShown, side]);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only watches the control inside and does nothing itself
    <span
      ref={anchor}
      className={`inline-flex ${className}`}
      onPointerEnter={(event) => event.pointerType === 'mouse' && show(REST_MS)}
      onPointerLeave={hide}
      onPointerDown={hide}
      onFocus={(event) => event.target.matches(':focus-visible') && show(0)}
      onBlur={hide}
      onKeyDown={(event) => event.key === 'Escape' && hide()}
    >
      {children}
      {(isShown || describes) && (
        <span
          ref={bubble}
          id={id}
          role="tooltip"
          popover="manual"
          aria-hidden={!describes}
          className={`${isShown ? 'inline-flex' : 'hidden'} pointer-events-none fixed m-0 items-center gap-2 rounded-chip border-0 bg-toast px-2 py-1 font-normal text-tiny text-toast-ink whitespace-nowrap`}
        >
          {text}
          {keys && <KeyCap tone="tooltip">{keys}</KeyCap>}
        </span>
      )}
    </span>
  );
};
