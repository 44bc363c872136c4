'use client';

import { type CSSProperties, memo, useState } from 'react';
import type { ListThreadId } from '@/components/thread-list/list-view';
import type { RowActs } from '@/components/thread-list/row-acts';
import type { RowControls } from '@/components/thread-list/row-controls';
import { SkeletonRow } from '@/components/thread-list/skeleton-row';
import { ThreadRow, type ThreadRowProps } from '@/components/thread-list/thread-row';
import type { DateWay } from '@/lib/base/date-way';

/** What is drawn of a row, wherever it stands. While all of it stays the same it is not drawn again: scrolling draws only what is new. */
type CellsProps = Omit<ThreadRowProps, 'isTicked' | 'onOpen'> & {
  readonly isTicked: boolean;
  /** Others are ticked. */
  readonly isChoosing: boolean;
  /** The pointer, the focus or the keyboard is here: there are buttons. */
  readonly isNear: boolean;
  /** How dates are written now. */
  readonly dates: DateWay;
  readonly acts: RowActs | undefined;
  readonly Controls: RowControls | undefined;
  readonly onOpen: (threadId: ListThreadId) => void;
};

type ListRowProps = Omit<CellsProps, 'row' | 'isNear'> & {
  /** Counted from 0 in the whole list. */
  readonly at: number;
  /** undefined: it is not loaded yet. */
  readonly row: CellsProps['row'] | undefined;
  /** The list has such a row; while a mailbox is being collected some only fill the screen. */
  readonly isReal: boolean;
  readonly style: CSSProperties;
  readonly onCursor: (threadId: ListThreadId) => void;
};

/** Swiped (swipe/use-swipe.ts) its cells move, and what is behind them is seen. A finger that goes up or down scrolls, always. */
const SWIPED =
  'touch-pan-y touch-pinch-zoom [&[data-swiped]>:not([aria-hidden])]:translate-x-(--swiped) [&[data-swiped=settling]>:not([aria-hidden])]:transition-[translate] [&[data-swiped=settling]>:not([aria-hidden])]:duration-(--base)';

/** One row of the grid: its cells are what can be ticked, the conversation itself, and what can be done with it. */
export const ListRowPlace = (props: ListRowProps) => {
  const { at, row, isReal, style, onCursor, ...cells } = props;
  const { shape, density, hasAvatar } = cells;
  const [isUnderPointer, setUnderPointer] = useState(false);
  const [hasFocus, setFocus] = useState(false);
  const place = { className: `group/row absolute inset-x-0 top-0 [contain:strict] ${SWIPED}`, style };
  if (!isReal || !row)
    return (
      <div
        {...place}
        {...(isReal ? { role: 'row', 'aria-rowindex': at + 1, 'aria-busy': true } : { 'aria-hidden': true })}
      >
        <div role={isReal ? 'gridcell' : undefined} className="h-full">
          <SkeletonRow at={at} shape={shape} density={density} hasAvatar={hasAvatar} />
        </div>
      </div>
    );
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: what stands in its cells is focused, and not the row
    // biome-ignore lint/a11y/useSemanticElements: the rows of a virtual list say their place in the whole by ARIA
    <div
      {...place}
      role="row"
      aria-rowindex={at + 1}
      aria-selected={cells.isTicked}
      data-open={cells.isOpen || undefined}
      onPointerEnter={() => setUnderPointer(true)}
      onPointerLeave={() => setUnderPointer(false)}
      onFocus={() => {
        setFocus(true);
        onCursor(row.threadId);
      }}
      onBlur={() => setFocus(false)}
    >
      <Cells {...cells} row={row} isNear={isUnderPointer || hasFocus || cells.isCursor} />
    </div>
  );
};

const Cells = memo(({ isChoosing, isNear, acts, Controls, onOpen, dates: _, ...look }: CellsProps) => {
  const { row, shape, density, hasAvatar, isTicked } = look;
  const controls = acts && { row, shape, density, hasAvatar, acts, isTicked, isChoosing, isNear };
  return (
    <>
      {Controls && controls && <Controls.Lead {...controls} />}
      {/* biome-ignore lint/a11y/useFocusableInteractive: the link in it is focused */}
      {/* biome-ignore lint/a11y/useSemanticElements: as the row */}
      <div role="gridcell" className="h-full group-data-swiped/row:bg-paper">
        <ThreadRow {...look} onOpen={() => onOpen(row.threadId)} />
      </div>
      {Controls && controls && <Controls.Trail {...controls} />}
    </>
  );
});
Cells.displayName = 'Cells';
