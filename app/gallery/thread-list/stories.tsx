'use client';

import { useState } from 'react';
import { BulkBar } from '@/components/thread-list/bulk-bar';
import type { EmptyKind } from '@/components/thread-list/list-empty';
import { ListPane } from '@/components/thread-list/list-pane';
import type { ListRow, ListThreadId, ListView } from '@/components/thread-list/list-view';
import type { RowMark } from '@/components/thread-list/row-mark';
import type { RowShape } from '@/components/thread-list/row-shape';
import { DENSITIES, type Density } from '@/lib/base/density';
import { aListView, STORY_NOW } from '@/tests/builders/face/a-list-view';
import { STORY_ROWS } from '@/tests/builders/face/story-rows';

type StoryListProps = {
  readonly view: ListView;
  readonly density?: Density;
  readonly name?: string;
  readonly unread?: number;
  readonly emptyKind?: EmptyKind;
  readonly isOffline?: boolean;
  /** How many rows from the top are ticked at first. */
  readonly ticks?: number;
  readonly markOf?: (row: ListRow) => RowMark | undefined;
};

const BULK = ['archive', 'trash-2', 'octagon-alert', 'mail-open', 'folder'] as const;

/** A list that opens rows and moves its cursor, over rows that never change. */
export const StoryList = (props: StoryListProps) => {
  const {
    view,
    density = 'roomy',
    name = 'Inbox',
    unread = 0,
    emptyKind = 'inbox',
    isOffline = false,
    ticks = 0,
  } = props;
  const [open, setOpen] = useState<ListThreadId | null>(STORY_ROWS[2]?.threadId ?? null);
  const [cursor, setCursor] = useState<ListThreadId | null>(null);
  const [ticked, setTicked] = useState<ReadonlySet<ListThreadId>>(
    () => new Set(STORY_ROWS.slice(0, ticks).map(({ threadId }) => threadId)),
  );
  const toggle = ({ threadId }: ListRow) =>
    setTicked((before) => {
      const next = new Set(before);
      if (!next.delete(threadId)) next.add(threadId);
      return next;
    });
  return (
    <ListPane
      view={view}
      name={name}
      unread={unread}
      density={density}
      emptyKind={emptyKind}
      isOffline={isOffline}
      now={STORY_NOW}
      openId={open}
      cursorId={cursor}
      hrefOf={(threadId) => `#${threadId}`}
      onOpen={setOpen}
      onCursor={setCursor}
      ticked={ticked}
      acts={{ onTick: toggle, onAct: () => undefined, canArchive: true, canSnooze: true }}
      bulk={
        ticked.size > 0 && (
          <BulkBar
            count={ticked.size}
            acts={BULK.map((icon) => ({ name: icon, icon, label: icon, keys: undefined, onAct: () => undefined }))}
            onAll={() => setTicked(new Set(STORY_ROWS.map(({ threadId }) => threadId)))}
            everything={ticked.size === STORY_ROWS.length ? { count: 10_234, onTick: () => undefined } : undefined}
            onNone={() => setTicked(new Set())}
          />
        )
      }
      {...(props.markOf && { markOf: props.markOf })}
    />
  );
};

const FRAME = 'flex flex-col overflow-hidden rounded-control border border-line bg-paper';

/** All densities in one shape. */
export const RowStories = ({ shape }: { shape: RowShape }) => (
  <div className={shape === 'stacked' ? 'grid gap-6 desktop:grid-cols-3' : 'space-y-6 overflow-x-auto'}>
    {DENSITIES.map((density) => (
      <div key={density} className={`${FRAME} ${shape === 'stacked' ? 'h-150 max-w-100' : 'h-100 min-w-170'}`}>
        <StoryList view={aListView(STORY_ROWS)} density={density} name={density} unread={4} />
      </div>
    ))}
  </div>
);

const never: Partial<ListView> = { state: 'loading', total: 0 };

/** Coming, collecting, failed, offline, empty. */
export const StateStories = () => (
  <div className="grid gap-6 tablet:grid-cols-2 desktop:grid-cols-3">
    {(
      [
        ['Coming', <StoryList key="coming" view={aListView([], never)} />],
        [
          'Collecting',
          <StoryList
            key="collecting"
            view={aListView(STORY_ROWS.slice(0, 2), { collecting: { here: 12400, there: 48213 } })}
            unread={2}
          />,
        ],
        ['Rows not here yet', <StoryList key="gaps" view={aListView(STORY_ROWS, gaps)} />],
        ['Ticked', <StoryList key="ticked" view={aListView(STORY_ROWS)} ticks={3} />],
        ['Snoozed, and back', <StoryList key="snoozed" name="Snoozed" view={aListView(SNOOZED_ROWS)} />],
        ['Waiting, refused', <StoryList key="marks" view={aListView(STORY_ROWS)} markOf={markOf} />],
        ['Failed', <StoryList key="failed" view={aListView([], { state: 'failed' })} />],
        ['Failed, offline', <StoryList key="offline" view={aListView([], { state: 'failed' })} isOffline />],
        ['Empty inbox', <StoryList key="inbox" view={aListView([])} />],
        ['Empty bin', <StoryList key="trash" view={aListView([])} name="Trash" emptyKind="trash" />],
        ['No stars', <StoryList key="starred" view={aListView([])} name="Starred" emptyKind="starred" />],
      ] as const
    ).map(([name, list]) => (
      <figure key={name}>
        <figcaption className="mb-1 text-ink-3 text-tiny">{name}</figcaption>
        <div className={`${FRAME} h-120`}>{list}</div>
      </figure>
    ))}
  </div>
);

const HOUR = 3_600_000;
const SNOOZED_ROWS = STORY_ROWS.slice(0, 6).map((row, at) =>
  at === 0
    ? { ...row, isMuted: true }
    : at < 3
      ? { ...row, listDate: row.receivedAt + HOUR }
      : { ...row, snoozedUntil: STORY_NOW + 5 * at * at * HOUR },
);

const gaps: Partial<ListView> = { total: 500, rowAt: (row) => (row < 3 ? STORY_ROWS[row] : undefined) };

const markOf = ({ threadId }: ListRow): RowMark | undefined => {
  if (threadId === STORY_ROWS[1]?.threadId) return { kind: 'waiting', text: 'Waiting to reach the server' };
  if (threadId === STORY_ROWS[3]?.threadId) return { kind: 'refused', text: 'The mail server refused: read-only' };
  return undefined;
};
