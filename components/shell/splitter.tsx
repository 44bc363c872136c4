'use client';

import { type KeyboardEvent, type PointerEvent, type RefObject, useEffect, useState } from 'react';
import { type PaneLimits, withinLimits } from '@/components/shell/pane-limits';

type SplitterProps = {
  readonly label: string;
  /** The pane before it, whose width it sets. */
  readonly pane: RefObject<HTMLElement | null>;
  readonly limits: PaneLimits;
  /** null: back to the usual width. */
  readonly onWidth: (width: number | null) => void;
  /** Where it lies: its 8 px reach over both panes. */
  readonly className: string;
};

const STEP_PX = 16;

const isRtl = (element: Element): boolean => getComputedStyle(element).direction === 'rtl';

/** The line between two panes: dragged, or moved by the arrow keys; Home and End go to the ends, Enter back to the usual. */
export const Splitter = ({ label, pane, limits, onWidth, className }: SplitterProps) => {
  const [width, setWidth] = useState<number>();
  useEffect(() => {
    const element = pane.current;
    if (!element) return;
    const observer = new ResizeObserver(() => setWidth(element.offsetWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, [pane]);

  const drag = (event: PointerEvent<HTMLElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId) || !pane.current) return;
    const { left, right } = pane.current.getBoundingClientRect();
    const wide = isRtl(event.currentTarget) ? right - event.clientX : event.clientX - left;
    onWidth(withinLimits(wide, limits));
  };

  const press = (event: KeyboardEvent<HTMLElement>) => {
    const now = pane.current?.offsetWidth ?? 0;
    const towardsEnd = isRtl(event.currentTarget) ? 'ArrowLeft' : 'ArrowRight';
    const next =
      event.key === 'Home'
        ? limits.least
        : event.key === 'End'
          ? limits.most
          : event.key === 'ArrowLeft' || event.key === 'ArrowRight'
            ? now + (event.key === towardsEnd ? STEP_PX : -STEP_PX)
            : undefined;
    if (next === undefined && event.key !== 'Enter') return;
    event.preventDefault();
    event.stopPropagation();
    onWidth(next === undefined ? null : withinLimits(next, limits));
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: a separator that moves is a widget (ARIA 1.2), an hr is not
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={width ?? limits.least}
      aria-valuemin={limits.least}
      aria-valuemax={limits.most}
      tabIndex={0}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={drag}
      onDoubleClick={() => onWidth(null)}
      onKeyDown={press}
      className={`z-2 w-2 shrink-0 cursor-col-resize touch-none outline-0 after:absolute after:inset-y-0 after:start-[3px] after:w-0.5 hover:after:bg-control focus-visible:after:bg-focus active:after:bg-focus ${className}`}
    />
  );
};
