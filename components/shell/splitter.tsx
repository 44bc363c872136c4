'use client';

import { type KeyboardEvent, type PointerEvent, type RefObject, useEffect, useState } from 'react';
import { type PaneLimits, withinLimits } from '@/components/shell/pane-limits';

type SplitterProps = {
  readonly label: string;
  /** inline: between two panes side by side; block: between one above and one below. Default: inline. */
  readonly axis?: 'inline' | 'block';
  /** The pane before it, whose size along the axis it sets. */
  readonly pane: RefObject<HTMLElement | null>;
  /** As they are, or by the room that both panes have. */
  readonly limits: PaneLimits | ((room: number) => PaneLimits);
  /** null: back to the usual size. */
  readonly onSize: (size: number | null) => void;
  /** Where it lies: its 8 px reach over both panes. */
  readonly className: string;
};

const STEP_PX = 16;

const LOOKS = {
  inline: 'w-2 cursor-col-resize after:inset-y-0 after:start-[3px] after:w-0.5',
  block: 'h-2 cursor-row-resize after:inset-x-0 after:top-[3px] after:h-0.5',
} as const;

const USUAL_REM_PX = 16;

/** Sizes and limits are px at the usual size of type: what is written larger is wider too. */
const remScale = (): number => Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / USUAL_REM_PX;

const isRtl = (element: Element): boolean => getComputedStyle(element).direction === 'rtl';

const sizeOf = (element: HTMLElement, isBlock: boolean): number =>
  Math.round((isBlock ? element.offsetHeight : element.offsetWidth) / remScale());

/** The line between two panes: dragged, or moved by the arrow keys; Home and End go to the ends, Enter back to the usual. */
export const Splitter = ({ label, axis = 'inline', pane, limits: given, onSize, className }: SplitterProps) => {
  const isBlock = axis === 'block';
  const [sizes, setSizes] = useState<{ readonly size: number; readonly room: number }>();
  useEffect(() => {
    const element = pane.current;
    const around = element?.parentElement;
    if (!element || !around) return;
    const measure = () => setSizes({ size: sizeOf(element, isBlock), room: sizeOf(around, isBlock) });
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    observer.observe(around);
    return () => observer.disconnect();
  }, [pane, isBlock]);
  const limits = typeof given === 'function' ? given(sizes?.room ?? 0) : given;

  const drag = (event: PointerEvent<HTMLElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId) || !pane.current) return;
    const { left, right, top } = pane.current.getBoundingClientRect();
    const wide = isRtl(event.currentTarget) ? right - event.clientX : event.clientX - left;
    onSize(withinLimits((isBlock ? event.clientY - top : wide) / remScale(), limits));
  };

  const press = (event: KeyboardEvent<HTMLElement>) => {
    const now = pane.current ? sizeOf(pane.current, isBlock) : 0;
    const [back, on] = isBlock
      ? ['ArrowUp', 'ArrowDown']
      : isRtl(event.currentTarget)
        ? ['ArrowRight', 'ArrowLeft']
        : ['ArrowLeft', 'ArrowRight'];
    const nexts = { Home: limits.least, End: limits.most, [back]: now - STEP_PX, [on]: now + STEP_PX, Enter: null };
    const next = (nexts as Readonly<Record<string, number | null>>)[event.key];
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    onSize(next === null ? null : withinLimits(next, limits));
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: a separator that moves is a widget (ARIA 1.2), an hr is not
    <div
      role="separator"
      aria-orientation={isBlock ? 'horizontal' : 'vertical'}
      aria-label={label}
      aria-valuenow={sizes?.size ?? limits.least}
      aria-valuemin={limits.least}
      aria-valuemax={limits.most}
      tabIndex={0}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={drag}
      onDoubleClick={() => onSize(null)}
      onKeyDown={press}
      className={`z-2 shrink-0 touch-none outline-0 after:absolute hover:after:bg-control focus-visible:after:bg-focus active:after:bg-focus ${LOOKS[axis]} ${className}`}
    />
  );
};
