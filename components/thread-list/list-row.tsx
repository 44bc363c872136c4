import type { CSSProperties } from 'react';
import type { ListThreadId } from '@/components/thread-list/list-view';
import type { RowActs } from '@/components/thread-list/row-acts';
import type { RowControls } from '@/components/thread-list/row-controls';
import { SkeletonRow } from '@/components/thread-list/skeleton-row';
import { ThreadRow, type ThreadRowProps } from '@/components/thread-list/thread-row';

type ListRowProps = Omit<ThreadRowProps, 'row' | 'isTicked' | 'onFocus'> & {
  /** Counted from 0 in the whole list. */
  readonly at: number;
  /** undefined: it is not loaded yet. */
  readonly row: ThreadRowProps['row'] | undefined;
  /** The list has such a row; while a mailbox is being collected some only fill the screen. */
  readonly isReal: boolean;
  readonly isTicked: boolean;
  /** Others are ticked. */
  readonly isChoosing: boolean;
  readonly style: CSSProperties;
  readonly acts: RowActs | undefined;
  readonly Controls: RowControls | undefined;
  readonly onCursor: (threadId: ListThreadId) => void;
};

/** One row of the grid: its cells are what can be ticked, the conversation itself, and what can be done with it. */
export const ListRowPlace = (props: ListRowProps) => {
  const { at, row, isReal, isTicked, isChoosing, style, acts, Controls, onCursor, ...look } = props;
  const { shape, density, hasAvatar } = look;
  const place = { className: 'group/row absolute inset-x-0 top-0', style };
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
  const controls = acts && { row, shape, density, hasAvatar, acts, isTicked, isChoosing };
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: what stands in its cells is focused, and not the row
    // biome-ignore lint/a11y/useSemanticElements: the rows of a virtual list say their place in the whole by ARIA
    <div {...place} role="row" aria-rowindex={at + 1} aria-selected={isTicked} onFocus={() => onCursor(row.threadId)}>
      {Controls && controls && <Controls.Lead {...controls} />}
      {/* biome-ignore lint/a11y/useFocusableInteractive: as above */}
      {/* biome-ignore lint/a11y/useSemanticElements: as above */}
      <div role="gridcell" className="h-full">
        <ThreadRow {...look} row={row} isTicked={isTicked} />
      </div>
      {Controls && controls && <Controls.Trail {...controls} />}
    </div>
  );
};
