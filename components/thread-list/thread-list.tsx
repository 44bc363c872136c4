'use client';

import { type ComponentType, type KeyboardEvent, useEffect, useMemo, useRef } from 'react';
import { type Geometry, placeCount, rowsBetween, topOfPlace, topOfRow } from '@/components/thread-list/list-geometry';
import { type Heading, headingsOf, itemAt, sectionOfRow } from '@/components/thread-list/list-layout';
import type { ListRow, ListThreadId, ListView } from '@/components/thread-list/list-view';
import type { RowActs } from '@/components/thread-list/row-acts';
import type { RowControlsProps } from '@/components/thread-list/row-controls';
import type { FindOf } from '@/components/thread-list/row-find';
import type { RowMark } from '@/components/thread-list/row-mark';
import { HEADING_HEIGHT, ROW_HEIGHTS } from '@/components/thread-list/row-shape';
import { SkeletonRow } from '@/components/thread-list/skeleton-row';
import { ThreadRow } from '@/components/thread-list/thread-row';
import { useAnchor } from '@/components/thread-list/use-anchor';
import { useCursorFocus } from '@/components/thread-list/use-cursor-focus';
import { useKeptScroll } from '@/components/thread-list/use-kept-scroll';
import { useListSize } from '@/components/thread-list/use-list-size';
import { useWindow } from '@/components/thread-list/use-window';
import type { Density } from '@/lib/base/density';
import type { LabelColor } from '@/lib/base/label-color';
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
  /** Missing: nothing can be done from a row. */
  readonly acts?: RowActs | undefined;
  readonly ticked?: ReadonlySet<ListThreadId>;
  /** In lists over several accounts: the colour of a row's account. */
  readonly colorOf?: (row: ListRow) => LabelColor | undefined;
  readonly markOf?: (row: ListRow) => RowMark | undefined;
  /** In a search: where a row lies, and what of it was looked for. */
  readonly findOf?: FindOf | undefined;
  /** Newest first, under headings by age. Default: true. */
  readonly isByDay?: boolean;
  /** Under this name the list keeps how far it was scrolled, for as long as the page lives. */
  readonly keptAs?: string;
  /** The buttons of a row; they come after the rows. */
  readonly Controls?: ComponentType<RowControlsProps> | undefined;
};

const NO_HEADINGS: readonly Heading[] = [];
const NONE: ReadonlySet<ListThreadId> = new Set();

/** While a mailbox is being collected its first screen is never half empty: skeletons stand where rows will come. */
const FIRST_SCREEN = 8;

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

/** A list of conversations of any length: only the rows on screen exist. Headings by age stick to the top. */
export const ThreadList = (props: ThreadListProps) => {
  const { view, name, density = 'roomy', now, openId, cursorId, hrefOf, onOpen, onCursor } = props;
  const { acts, ticked = NONE, Controls, isByDay = true } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const { shape, scale } = useListSize(scroller);
  const geometry = useMemo<Geometry>(
    () => ({
      headings: isByDay ? headingsOf(view, now) : NO_HEADINGS,
      rowCount: view.collecting ? Math.max(view.total, FIRST_SCREEN) : view.total,
      rowHeight: ROW_HEIGHTS[shape][density] * scale,
      headingHeight: HEADING_HEIGHT * scale,
    }),
    [view, now, shape, density, scale, isByDay],
  );
  const keepScroll = useKeptScroll(scroller, props.keptAs);
  const { window, follow } = useWindow(scroller, geometry);
  const rowsOnScreen = () => {
    const top = scroller.current?.scrollTop ?? 0;
    return rowsBetween(geometry, top, top + (scroller.current?.clientHeight ?? 0));
  };
  const { remember } = useAnchor({
    scroller,
    view,
    rowHeight: geometry.rowHeight,
    topOfRow: (row) => topOfRow(geometry, row),
    rowsOnScreen,
  });
  useCursorFocus({ cursorId, openId, scroller, geometry, view });

  const places = Array.from({ length: window.last - window.first + 1 }, (_, at) => window.first + at);
  const shown = places
    .filter((place) => place < placeCount(geometry))
    .map((place) => ({ place, item: itemAt(geometry.headings, place) }));
  const rows = shown.flatMap(({ item }) => (item.kind === 'row' && item.row < view.total ? [item.row] : []));
  const [firstRow, lastRow] = [rows[0], rows.at(-1)];
  useEffect(() => {
    if (firstRow !== undefined && lastRow !== undefined) view.wanted(firstRow, lastRow);
  }, [view, firstRow, lastRow]);

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
  const stuck = sectionOfRow(geometry.headings, rowsOnScreen().first);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the arrow keys bubble here from the rows, which are links
    <div
      ref={scroller}
      onScroll={() => {
        follow();
        remember();
        keepScroll();
      }}
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
        style={{ height: topOfPlace(geometry, placeCount(geometry)) }}
      >
        {shown.map(({ place, item }) => {
          const height = item.kind === 'heading' ? geometry.headingHeight : geometry.rowHeight;
          const style = { height, transform: `translateY(${topOfPlace(geometry, place)}px)` };
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
              key={row?.threadId ?? `row ${item.row}`}
              role="listitem"
              aria-setsize={view.total}
              aria-posinset={item.row + 1}
              className="group/row absolute inset-x-0 top-0"
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
                  isTicked={ticked.has(row.threadId)}
                  color={props.colorOf?.(row)}
                  mark={props.markOf?.(row)}
                  find={props.findOf?.(row)}
                  onOpen={() => onOpen(row.threadId)}
                  onFocus={() => onCursor(row.threadId)}
                />
              ) : (
                <SkeletonRow at={item.row} shape={shape} density={density} />
              )}
              {row && acts && Controls && (
                <Controls
                  row={row}
                  shape={shape}
                  density={density}
                  acts={acts}
                  isTicked={ticked.has(row.threadId)}
                  isChoosing={ticked.size > 0}
                />
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
