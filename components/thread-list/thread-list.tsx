'use client';

import { useEffect, useMemo, useRef } from 'react';
import { type Geometry, placeCount, rowsBetween, topOfPlace, topOfRow } from '@/components/thread-list/list-geometry';
import { type Heading, headingsOf, itemAt, placeOfRow, sectionOfRow } from '@/components/thread-list/list-layout';
import { ListRowPlace } from '@/components/thread-list/list-row';
import type { ListRow, ListThreadId, ListView } from '@/components/thread-list/list-view';
import type { RowActs } from '@/components/thread-list/row-acts';
import type { RowControls } from '@/components/thread-list/row-controls';
import type { FindOf } from '@/components/thread-list/row-find';
import type { RowLabel } from '@/components/thread-list/row-labels';
import type { RowMark } from '@/components/thread-list/row-mark';
import { HEADING_HEIGHT, ROW_HEIGHTS } from '@/components/thread-list/row-shape';
import { useAnchor } from '@/components/thread-list/use-anchor';
import { useCursorFocus } from '@/components/thread-list/use-cursor-focus';
import { useGridKeys } from '@/components/thread-list/use-grid-keys';
import { useKeptScroll } from '@/components/thread-list/use-kept-scroll';
import { useListSize } from '@/components/thread-list/use-list-size';
import { useWindow } from '@/components/thread-list/use-window';
import { dateWay } from '@/components/ui/date-form';
import { useSteady } from '@/components/ui/use-steady';
import type { Density } from '@/lib/base/density';
import type { LabelColor } from '@/lib/base/label-color';
import { translate } from '@/lib/base/messages/translate';

export type ThreadListProps = {
  readonly view: ListView;
  /** The mailbox's name, for those who hear it. */
  readonly name: string;
  readonly density?: Density;
  /** People as circles in the rows. Default: true. */
  readonly hasAvatars?: boolean;
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
  readonly labelsOf?: ((row: ListRow) => readonly RowLabel[]) | undefined;
  readonly markOf?: (row: ListRow) => RowMark | undefined;
  /** In a search: where a row lies, and what of it was looked for. */
  readonly findOf?: FindOf | undefined;
  /** Newest first, under headings by age. Default: true. */
  readonly isByDay?: boolean;
  /** Under this name the list keeps how far it was scrolled, for as long as the page lives. */
  readonly keptAs?: string;
  /** The buttons of a row; they come after the rows. */
  readonly Controls?: RowControls | undefined;
};

const NO_HEADINGS: readonly Heading[] = [];
const NONE: ReadonlySet<ListThreadId> = new Set();

/** While a mailbox is being collected its first screen is never half empty: skeletons stand where rows will come. */
const FIRST_SCREEN = 8;

/** A list of conversations of any length: only the rows on screen exist. Headings by age stick to the top. */
export const ThreadList = (props: ThreadListProps) => {
  const { view, name, density = 'roomy', now, openId, cursorId, hrefOf, onOpen, onCursor } = props;
  const { ticked = NONE, Controls, isByDay = true, hasAvatars: hasAvatar } = props;
  const acts = useSteadyActs(props.acts);
  const open = useSteady(onOpen);
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
  const reveal = (row: number) => revealRow(scroller.current, geometry, row);
  const focus = useCursorFocus({ cursorId, openId, scroller, view, reveal, onCursor });
  const pressKey = useGridKeys({
    ...{ view, scroller, cursorId, rowsOnScreen, reveal, onCursor },
    onTick: acts && ((threadId) => tickRow(view, acts, threadId)),
  });

  const inSight = Array.from({ length: window.last - window.first + 1 }, (_, at) => window.first + at);
  // The row that the keyboard stands on exists wherever it is scrolled to: Tab finds it, and the focus is not lost with it.
  const cursorRow = cursorId === null ? undefined : view.indexOf(cursorId);
  const cursorPlace = cursorRow === undefined ? undefined : placeOfRow(geometry.headings, cursorRow);
  const isAway = cursorPlace !== undefined && !inSight.includes(cursorPlace);
  const places = isAway ? [...inSight, cursorPlace].toSorted((a, b) => a - b) : inSight;
  const shown = places
    .filter((place) => place < placeCount(geometry))
    .map((place) => ({ place, item: itemAt(geometry.headings, place) }));
  const rows = shown.flatMap(({ place, item }) =>
    item.kind === 'row' && item.row < view.total && inSight.includes(place) ? [item.row] : [],
  );
  const [firstRow, lastRow] = [rows[0], rows.at(-1)];
  useEffect(() => {
    if (firstRow !== undefined && lastRow !== undefined) view.wanted(firstRow, lastRow);
  }, [view, firstRow, lastRow]);

  // Tab reaches one row: the cursor's, else the open one, or the first in sight.
  const isHere = (threadId: ListThreadId) => rows.some((row) => view.rowAt(row)?.threadId === threadId);
  const isOpenHere = openId !== null && isHere(openId);
  const tabStop = cursorRow !== undefined ? cursorId : isOpenHere ? openId : view.rowAt(firstRow ?? 0)?.threadId;
  const stuck = sectionOfRow(geometry.headings, rowsOnScreen().first);

  return (
    <div
      ref={scroller}
      onScroll={() => {
        follow();
        remember();
        keepScroll();
      }}
      className="relative min-h-0 grow overflow-y-auto overflow-x-hidden overscroll-contain bg-paper [overflow-anchor:none]"
    >
      {stuck && (
        <div aria-hidden="true" className="sticky top-0 z-1 -mb-7">
          <DayHeading name={translate(`list.section.${stuck}`)} />
        </div>
      )}
      {/* biome-ignore lint/a11y/useSemanticElements: the rows of a virtual list say their place in the whole by ARIA */}
      <div
        role="grid"
        tabIndex={-1}
        aria-label={translate('list.label', { name })}
        aria-rowcount={view.total}
        aria-multiselectable={acts !== undefined}
        onKeyDown={pressKey}
        {...focus}
        className="relative outline-0"
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
          const threadId = row?.threadId ?? null;
          return (
            <ListRowPlace
              key={threadId ?? `row ${item.row}`}
              at={item.row}
              row={row}
              isReal={item.row < view.total}
              shape={shape}
              density={density}
              hasAvatar={hasAvatar}
              now={now}
              dates={dateWay()}
              style={style}
              href={threadId ? hrefOf(threadId) : ''}
              isOpen={threadId !== null && threadId === openId}
              isCursor={threadId !== null && threadId === tabStop}
              isTicked={threadId !== null && ticked.has(threadId)}
              isChoosing={ticked.size > 0}
              color={row && props.colorOf?.(row)}
              labels={row && props.labelsOf?.(row)}
              mark={row && props.markOf?.(row)}
              find={row && props.findOf?.(row)}
              acts={acts}
              Controls={Controls}
              onOpen={open}
              onCursor={onCursor}
            />
          );
        })}
      </div>
    </div>
  );
};

/** The same acts for as long as they are about the same: rows that are handed them need not be drawn again. */
const useSteadyActs = (acts: RowActs | undefined): RowActs | undefined => {
  const onTick = useSteady<Parameters<RowActs['onTick']>, void>((...args) => acts?.onTick(...args));
  const onAct = useSteady<Parameters<RowActs['onAct']>, void>((...args) => acts?.onAct(...args));
  const { canArchive = false, canSnooze = false } = acts ?? {};
  const hasActs = acts !== undefined;
  return useMemo(
    () => (hasActs ? { onTick, onAct, canArchive, canSnooze } : undefined),
    [hasActs, onTick, onAct, canArchive, canSnooze],
  );
};

/** Scrolls as little as needed; the heading that sticks to the top must not cover the row. */
const revealRow = (scroller: HTMLElement | null, geometry: Geometry, row: number): void => {
  if (!scroller) return;
  const top = topOfRow(geometry, row);
  const highest = top - geometry.headingHeight;
  const lowest = top + geometry.rowHeight - scroller.clientHeight;
  if (scroller.scrollTop > highest) scroller.scrollTop = highest;
  else if (scroller.scrollTop < lowest) scroller.scrollTop = lowest;
};

const tickRow = (view: ListView, acts: RowActs, threadId: ListThreadId): void => {
  const at = view.indexOf(threadId);
  const row = at === undefined ? undefined : view.rowAt(at);
  if (row) acts.onTick(row, false);
};

const DayHeading = ({ name }: { name: string }) => (
  <div className="flex h-7 items-end bg-paper px-6 pb-1 font-semibold text-ink-3 text-tiny">{name}</div>
);
