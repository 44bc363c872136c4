'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import { headingsOf, itemAt, placeOfRow, sectionOfRow } from '@/components/thread-list/list-layout';
import type { ListThreadId, ListView } from '@/components/thread-list/list-view';
import { type Density, HEADING_HEIGHT, ROW_HEIGHTS } from '@/components/thread-list/row-shape';
import { SkeletonRow } from '@/components/thread-list/skeleton-row';
import { ThreadRow } from '@/components/thread-list/thread-row';
import { useAnchor } from '@/components/thread-list/use-anchor';
import { useListSize } from '@/components/thread-list/use-list-size';
import { translate } from '@/lib/base/messages/translate';

export type ThreadListProps = {
  readonly view: ListView;
  /** The mailbox's name, for those who hear it. */
  readonly name: string;
  readonly density?: Density;
  readonly now: number;
  readonly openId: ListThreadId | null;
  readonly cursorId: ListThreadId | null;
  readonly hrefOf: (threadId: ListThreadId) => string;
  readonly onOpen: (threadId: ListThreadId) => void;
  readonly onCursor: (threadId: ListThreadId) => void;
};

/** While a mailbox is being collected its first screen is never half empty: skeletons stand where rows will come. */
const FIRST_SCREEN = 8;

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

/** A list of conversations of any length: only the rows on screen exist. Headings by age stick to the top. */
export const ThreadList = (props: ThreadListProps) => {
  const { view, name, density = 'roomy', now, openId, cursorId, hrefOf, onOpen, onCursor } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const { shape, scale } = useListSize(scroller);
  const rowHeight = ROW_HEIGHTS[shape][density] * scale;
  const headingHeight = HEADING_HEIGHT * scale;
  const headings = useMemo(() => headingsOf(view, now), [view, now]);
  const rowCount = view.collecting ? Math.max(view.total, FIRST_SCREEN) : view.total;

  const virtual = useVirtualizer({
    count: rowCount + headings.length,
    getScrollElement: () => scroller.current,
    estimateSize: (place) => (itemAt(headings, place).kind === 'heading' ? headingHeight : rowHeight),
    overscan: 6,
    scrollPaddingStart: headingHeight,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: sizes are kept until they are told to be others
  useLayoutEffect(() => virtual.measure(), [rowHeight, headingHeight, headings]);

  const topOfRow = (row: number) => {
    const above = placeOfRow(headings, row) - row;
    return row * rowHeight + above * headingHeight;
  };
  const rowsOnScreen = () => {
    const top = scroller.current?.scrollTop ?? 0;
    const bottom = top + (scroller.current?.clientHeight ?? 0);
    const guess = Math.max(0, Math.floor((top - headings.length * headingHeight) / rowHeight));
    let first = guess;
    while (first < view.total - 1 && topOfRow(first) + rowHeight <= top) first += 1;
    let last = first;
    while (last < view.total - 1 && topOfRow(last + 1) < bottom) last += 1;
    return { first, last };
  };
  const { remember } = useAnchor({ scroller, view, topOfRow, rowsOnScreen });

  const items = virtual.getVirtualItems();
  const shown = items.map((item) => ({ ...item, item: itemAt(headings, item.index) }));
  const rows = shown.flatMap(({ item }) => (item.kind === 'row' && item.row < view.total ? [item.row] : []));
  const [firstRow, lastRow] = [rows[0], rows.at(-1)];
  useEffect(() => {
    if (firstRow !== undefined && lastRow !== undefined) view.wanted(firstRow, lastRow);
  }, [view, firstRow, lastRow]);

  useCursorFocus({
    cursorId,
    openId,
    scroller,
    reveal: (row) => virtual.scrollToIndex(placeOfRow(headings, row)),
    view,
  });

  const move = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    const from = cursorId ? view.indexOf(cursorId) : undefined;
    const next = step === undefined ? undefined : view.rowAt(from === undefined ? (firstRow ?? 0) : from + step);
    if (!next) return;
    event.preventDefault();
    onCursor(next.threadId);
  };

  // Tab reaches one row: the cursor's, or while that is out of sight the open one, or the first.
  const isHere = (threadId: ListThreadId | null) => rows.some((row) => view.rowAt(row)?.threadId === threadId);
  const tabStop = [cursorId, openId].find((id) => id && isHere(id)) ?? view.rowAt(firstRow ?? 0)?.threadId;
  const stuck = sectionOfRow(headings, rowsOnScreen().first);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the arrow keys bubble here from the rows, which are links
    <div
      ref={scroller}
      onScroll={remember}
      onKeyDown={move}
      className="relative min-h-0 grow overflow-y-auto overflow-x-hidden overscroll-contain bg-paper [overflow-anchor:none]"
    >
      {stuck && (
        <div aria-hidden="true" className="sticky top-0 z-1 -mb-7">
          <DayHeading name={translate(`list.section.${stuck}`)} />
        </div>
      )}
      {/* biome-ignore lint/a11y/useSemanticElements: the rows of a virtual list say their place in the whole by ARIA */}
      <div
        role="list"
        aria-label={translate('list.label', { name })}
        className="relative"
        style={{ height: virtual.getTotalSize() }}
      >
        {shown.map(({ key, start, size, item }) => {
          const style = { height: size, transform: `translateY(${start}px)` };
          if (item.kind === 'heading') {
            return (
              <div
                key={`heading ${item.section}`}
                aria-hidden="true"
                className="absolute inset-x-0 top-0"
                style={style}
              >
                <DayHeading name={translate(`list.section.${item.section}`)} />
              </div>
            );
          }
          const row = view.rowAt(item.row);
          return (
            // biome-ignore lint/a11y/useSemanticElements: as above
            <div
              key={row?.threadId ?? `row ${key}`}
              role="listitem"
              aria-setsize={view.total}
              aria-posinset={item.row + 1}
              className="absolute inset-x-0 top-0"
              style={style}
            >
              {row ? (
                <ThreadRow
                  row={row}
                  shape={shape}
                  density={density}
                  now={now}
                  href={hrefOf(row.threadId)}
                  isOpen={row.threadId === openId}
                  isCursor={row.threadId === tabStop}
                  onOpen={() => onOpen(row.threadId)}
                  onFocus={() => onCursor(row.threadId)}
                />
              ) : (
                <SkeletonRow at={item.row} shape={shape} density={density} />
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
};

const DayHeading = ({ name }: { name: string }) => (
  <div className="flex h-7 items-end bg-paper px-6 pb-1 font-semibold text-ink-3 text-tiny">{name}</div>
);

type CursorFocusOptions = {
  readonly cursorId: ListThreadId | null;
  readonly openId: ListThreadId | null;
  readonly scroller: { readonly current: HTMLElement | null };
  readonly reveal: (row: number) => void;
  readonly view: ListView;
};

/**
 * Where the cursor goes, the focus goes: it is what draws the ring and what a screen reader reads. When the conversation is
 * closed the focus comes back to its row.
 */
const useCursorFocus = ({ cursorId, openId, scroller, reveal, view }: CursorFocusOptions): void => {
  const wanted = useRef<ListThreadId | null>(null);
  const before = useRef({ cursorId, openId });
  useLayoutEffect(() => {
    const { current: last } = before;
    const closed = openId === null ? last.openId : null;
    const target = last.cursorId === cursorId ? closed : cursorId;
    before.current = { cursorId, openId };
    const row = target ? view.indexOf(target) : undefined;
    if (row !== undefined) {
      wanted.current = target;
      reveal(row);
    }
    const link = wanted.current && scroller.current?.querySelector<HTMLElement>(`[data-thread="${wanted.current}"]`);
    if (!link) return;
    wanted.current = null;
    if (link !== document.activeElement) link.focus({ preventScroll: true });
  });
};
