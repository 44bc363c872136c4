'use client';

import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { MailSide } from '@/app/(mail)/mail/[[...place]]/mail-side';
import { MailTop } from '@/app/(mail)/mail/[[...place]]/mail-top';
import { type PaletteControls, PaletteLater } from '@/app/(mail)/mail/[[...place]]/palette-later';
import { Reading } from '@/app/(mail)/mail/[[...place]]/reading';
import { useUnreadInboxes } from '@/app/(mail)/mail/[[...place]]/room-links';
import { markOfRow, type RowMarks } from '@/app/(mail)/mail/[[...place]]/row-marks';
import { foundProps, SearchLater } from '@/app/(mail)/mail/[[...place]]/search-later';
import { SearchTop } from '@/app/(mail)/mail/[[...place]]/search-top';
import { throughRef } from '@/app/(mail)/mail/[[...place]]/through-ref';
import { useActing } from '@/app/(mail)/mail/[[...place]]/use-acting';
import { useCurrentList } from '@/app/(mail)/mail/[[...place]]/use-current-list';
import { useListInView } from '@/app/(mail)/mail/[[...place]]/use-list-in-view';
import { useMailPlace } from '@/app/(mail)/mail/[[...place]]/use-mail-place';
import { useReadWhenOpen } from '@/app/(mail)/mail/[[...place]]/use-read-when-open';
import { useRowLabels } from '@/app/(mail)/mail/[[...place]]/use-row-labels';
import { useSearch } from '@/app/(mail)/mail/[[...place]]/use-search';
import { useShownLook } from '@/app/(mail)/mail/[[...place]]/use-shown-look';
import { useTicks } from '@/app/(mail)/mail/[[...place]]/use-ticks';
import { useTitle } from '@/app/(mail)/mail/[[...place]]/use-title';
import type { ConversationControls } from '@/components/conversation/conversation';
import { Frame } from '@/components/shell/frame';
import { PaneBoundary } from '@/components/shell/pane-boundary';
import { PhoneBar, type PhonePlace } from '@/components/shell/phone-bar';
import { SessionFailed } from '@/components/shell/session-failed';
import { TroubleLine } from '@/components/shell/trouble-line';
import { useKept } from '@/components/shell/use-kept';
import { useScreen } from '@/components/shell/use-screen';
import { ListPane } from '@/components/thread-list/list-pane';
import type { ListRow, ListView } from '@/components/thread-list/list-view';
import { late } from '@/components/ui/late';
import { useOnceLate } from '@/components/ui/use-late';
import { useNow } from '@/components/ui/use-now';
import { useSteady } from '@/components/ui/use-steady';
import type { AccountId, ThreadId } from '@/lib/base/ids';
import { translate } from '@/lib/base/messages/translate';
import type { ComposeRequest } from '@/lib/client/cache/compose/compose-request';
import { hasComposeLeft } from '@/lib/client/cache/compose/open-flag';
import { NOWHERE, type Place } from '@/lib/client/cache/place';
import { isOfAll } from '@/lib/client/cache/unified-room';
import { useMailClient } from '@/lib/client/hooks/mail-client-context';
import { pathOfPlace, placeOfPath } from '@/lib/client/hooks/place-path';
import { useAccounts } from '@/lib/client/hooks/use-accounts';
import { useConnection } from '@/lib/client/hooks/use-connection';
import { usePlace } from '@/lib/client/hooks/use-place';
import { useReadable } from '@/lib/client/hooks/use-readable';
import { useSession } from '@/lib/client/hooks/use-session';
import { useShortcuts } from '@/lib/client/hooks/use-shortcuts';
import type { Mailbox } from '@/lib/jmap/mailbox';

// What nobody needs for the first look comes after it, or when it is asked for.
const Help = late(() => import('@/app/(mail)/mail/[[...place]]/help').then((room) => room.Help));
const SideDrawer = late(() => import('@/app/(mail)/mail/[[...place]]/side-drawer').then((room) => room.SideDrawer));
const Questions = late(() => import('@/app/(mail)/mail/[[...place]]/questions').then((room) => room.Questions));
const Toasts = late(() => import('@/app/(mail)/mail/[[...place]]/toasts').then((room) => room.Toasts));
const OperationWatch = late(() =>
  import('@/app/(mail)/mail/[[...place]]/operation-watch').then((room) => room.OperationWatch),
);
const DragWatch = late(() => import('@/app/(mail)/mail/[[...place]]/drag-watch').then((room) => room.DragWatch));
const SwipeWatch = late(() => import('@/app/(mail)/mail/[[...place]]/swipe-watch').then((room) => room.SwipeWatch));
const RowMenu = late(() => import('@/app/(mail)/mail/[[...place]]/row-menu').then((room) => room.RowMenu));
const SidebarMenu = late(() => import('@/app/(mail)/mail/[[...place]]/sidebar-menu').then((room) => room.SidebarMenu));
const SortMenu = late(() => import('@/app/(mail)/mail/[[...place]]/sort-menu').then((room) => room.SortMenu));
const Bulk = late(() => import('@/app/(mail)/mail/[[...place]]/bulk').then((room) => room.Bulk));
const Imports = late(() => import('@/app/(mail)/mail/[[...place]]/imports').then((room) => room.Imports));
const MailboxMenu = late(() => import('@/app/(mail)/mail/[[...place]]/mailbox-menu').then((room) => room.MailboxMenu));
const SettingsRoom = late(
  () => import('@/app/(mail)/mail/[[...place]]/settings-room').then((room) => room.SettingsRoom),
  ({ meanwhile }) => meanwhile,
);
const Rooms = late(() => import('@/app/(mail)/mail/[[...place]]/rooms').then((room) => room.Rooms));
const ComposeDock = late(() => import('@/components/composer/compose-dock').then((room) => room.ComposeDock));

const NO_MARKS: RowMarks = new Map();
/** Rooms beside the sidebar that hold no mail. */
const NO_LISTS: ReadonlySet<Place['room']> = new Set(['outbox', 'accounts', 'filters', 'labels']);

/** The signed-in screen: the rooms of components/ joined by the place a person is at. */
export const MailScreen = () => {
  const where = usePlace();
  const { place, go } = where;
  const { accountId, list, threadId } = place;
  const client = useMailClient();
  const session = useSession();
  const { density, showAvatars, readingPane, conversations } = useReadable(client.settings);
  const current = useCurrentList(where);
  const search = useSearch(where);
  const view = useListInView({ place, conversations, found: search.found?.view });
  useShownLook();
  const mailPlace = useMailPlace(place);
  const isSettings = place.room === 'settings';
  const isRoom = NO_LISTS.has(place.room);
  const accounts = useAccounts();
  const colors = useMemo(() => new Map(accounts.map(({ id, color }) => [id, color])), [accounts]);
  const screen = useScreen();
  const now = useNow();
  const [rail, keepRail] = useKept('rail', 'rail');
  const [isDrawerOpen, setDrawerOpen] = useState(false);
  const [isHelpOpen, setHelpOpen] = useState(false);
  const isOffline = useConnection().state === 'offline';
  const isRail = screen === 'laptop' && rail === 'rail';

  const [cursor, setCursor] = useState<ThreadId | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another list has another cursor
  useEffect(() => setCursor(null), [accountId, list, place.room, place.search, conversations]);
  const controls = useRef<ConversationControls>(null);
  const palette = useRef<PaletteControls>(null);
  const showPalette = () => palette.current?.open();
  const listKey = `${place.room} ${accountId} ${list} ${place.search} ${place.sort} ${conversations}`;
  const ticks = useTicks(view, listKey);
  const [requests, setRequests] = useState<readonly ComposeRequest[]>([]);
  const compose = (request: ComposeRequest) => setRequests((before) => [...before, request]);
  const [isWriting, setWriting] = useState(false);
  useEffect(() => setWriting(hasComposeLeft()), []);
  const acting = useActing({
    place,
    go,
    list: view,
    searches: search.found?.searches,
    ticks,
    cursor,
    moveCursor: setCursor,
    mailboxes: current.mailboxes,
    messages: threadId === null ? null : throughRef(controls),
    showShortcuts: () => setHelpOpen(true),
    showPalette,
    searching: search,
    compose,
  });
  const labelsOf = useRowLabels(list);
  const [marks, setMarks] = useState<RowMarks>(NO_MARKS);
  const isReady = useOnceLate(isRoom || view.state === 'ready');
  const perform = useShortcuts(acting.context, acting.question !== null || requests.length > 0);
  useReadWhenOpen(place);
  const openAt = threadId === null ? undefined : view.indexOf(threadId);
  useTitle({
    subject: openAt === undefined ? undefined : view.rowAt(openAt)?.subject,
    list: isSettings ? translate('shell.settings') : current.name,
    unread: current.unread,
    inboxes: useUnreadInboxes(),
  });

  const goPhone = (to: PhonePlace) => {
    if (to === 'search') return search.focus();
    if (to === 'accounts') return go({ ...NOWHERE, room: 'accounts' });
    const inbox = current.mailboxes?.find(({ role }) => role === 'inbox')?.id ?? null;
    const isOfNone = accountId === null && accounts.length > 1;
    go(isOfNone ? { ...NOWHERE, room: 'inboxes' } : { accountId, list: inbox, threadId: null });
  };

  const write = useSteady(() => compose({ kind: 'new', accountId }));
  const onNewFolder = useSteady((id: AccountId) =>
    acting.context.ask({ kind: 'newFolder', accountId: id, parentId: null }),
  );
  const onNewLabel = useSteady((id: AccountId) => acting.context.ask({ kind: 'newLabel', accountId: id }));
  const listPath = pathOfPlace({ ...place, threadId: null });
  const listPlace = useMemo(() => placeOfPath(listPath), [listPath]);

  if (session.state === 'failed') return <SessionFailed onRetry={session.retry} />;
  const top = (field: ReactNode) => (
    <MailTop
      search={field}
      isReady={isReady}
      isMenuOpen={screen === 'laptop' ? !isRail : isDrawerOpen}
      onMenu={
        isSettings ? undefined : () => (screen === 'laptop' ? keepRail(isRail ? 'open' : 'rail') : setDrawerOpen(true))
      }
      onHelp={() => setHelpOpen(true)}
      onPalette={showPalette}
      onCompose={write}
      onAccounts={() => go({ ...NOWHERE, room: 'accounts' })}
      onFilters={() => go({ ...NOWHERE, room: 'filters' })}
      onSettings={() => go({ ...NOWHERE, room: 'settings' })}
    />
  );
  const line = <TroubleLine accountId={accountId} now={now} />;
  const making = { now, onCompose: write, onNewFolder, onNewLabel };
  const side = <MailSide place={listPlace} go={go} {...making} isRail={isRail} isReady={isReady} />;
  const mail = (
    <Frame
      screen={screen}
      isRail={rail === 'rail'}
      pane={readingPane}
      isReading={threadId !== null}
      isListAlone={isRoom || (threadId === null && hasNothing(view))}
      top={top(<SearchTop {...where} search={search} acting={acting} />)}
      line={line}
      side={side}
      list={
        <PaneBoundary subject={listKey}>
          {isRoom ? (
            <Rooms {...where} now={now} compose={compose} />
          ) : (
            <ListPane
              key={listKey}
              view={view}
              name={current.name}
              unread={current.unread}
              emptyKind={current.emptyKind}
              purgedAfter={current.purgedAfter}
              isOffline={isOffline}
              density={density}
              hasAvatars={showAvatars}
              now={now}
              openId={threadId}
              cursorId={cursor}
              hrefOf={(id) => pathOfPlace({ ...place, threadId: id })}
              onOpen={(id) => go({ ...place, threadId: id })}
              onCursor={setCursor}
              acts={acting.rowActs}
              labelsOf={labelsOf}
              ticked={ticks.all}
              {...(marks.size > 0 && { markOf: (row: ListRow) => markOfRow(client, marks, row) })}
              menu={
                isReady && (
                  <span className="flex">
                    <SortMenu {...where} />
                    <MailboxMenu accountId={accountId} mailbox={current.mailbox} acting={acting} />
                  </span>
                )
              }
              keptAs={listKey}
              isByDay={place.sort === undefined}
              {...foundProps(where.place, search, acting)}
              bulk={ticks.size > 0 && <Bulk acting={acting} ticks={ticks} total={view.total} />}
              {...(isOfAll(place) && accounts.length > 1 && { colorOf: (row: ListRow) => colors.get(row.accountId) })}
            />
          )}
        </PaneBoundary>
      }
      reading={
        <Reading
          {...where}
          view={view}
          isReady={isReady}
          unread={current.unread}
          isInsteadOfList={screen === 'phone' || readingPane === 'off'}
          controls={controls}
          acting={acting}
        />
      }
      bottom={
        <PhoneBar
          current={phonePlaceOf(place, current.mailbox)}
          onGo={goPhone}
          onMenu={() => setDrawerOpen(true)}
          onCompose={write}
        />
      }
    />
  );
  const settingsRoom = { now, acting, search, mailPlace, top, line, meanwhile: mail };
  return (
    <>
      {isSettings ? <SettingsRoom {...where} {...settingsRoom} /> : mail}
      <SearchLater place={place} search={search} />
      <PaletteLater controls={palette} acting={acting} search={search} perform={perform} isReady={isReady} />
      {isDrawerOpen && <SideDrawer {...making} onClose={() => setDrawerOpen(false)} where={where} />}
      {isHelpOpen && <Help onClose={() => setHelpOpen(false)} />}
      {acting.question && <Questions question={acting.question} acting={acting} />}
      {isReady && (
        <>
          <OperationWatch onMarks={setMarks} />
          <DragWatch acting={acting} />
          <RowMenu acting={acting} />
          {navigator.maxTouchPoints > 0 && <SwipeWatch acting={acting} />}
          <SidebarMenu acting={acting} />
          <Toasts compose={compose} go={go} />
          <Imports acting={acting} />
        </>
      )}
      {(isWriting || requests.length > 0) && (
        <ComposeDock
          onLeave={acting.leaveAnswered}
          requests={requests}
          onTaken={(taken) => {
            setWriting(true);
            setRequests((before) => before.filter((request) => request !== taken));
          }}
        />
      )}
    </>
  );
};

const phonePlaceOf = ({ room, search }: Place, mailbox: Mailbox | undefined): PhonePlace | null => {
  if (search !== undefined) return 'search';
  if (room === 'accounts') return 'accounts';
  return room === 'inboxes' || mailbox?.role === 'inbox' ? 'inbox' : null;
};

const hasNothing = ({ state, total, collecting }: ListView): boolean => state === 'ready' && total === 0 && !collecting;
