'use client';

import { useState } from 'react';
import { StoryConversation } from '@/app/gallery/conversation/story-conversation';
import { StoryDetails } from '@/app/gallery/conversation/story-details';
import { BesideConversation } from '@/components/conversation/details/beside-conversation';
import { AccountMenu } from '@/components/shell/account-menu';
import { AccountSection } from '@/components/shell/account-section';
import { footOf } from '@/components/shell/account-state';
import { Drawer } from '@/components/shell/drawer';
import { Frame } from '@/components/shell/frame';
import type { SidebarList } from '@/components/shell/mailbox-tree';
import { NothingOpen } from '@/components/shell/nothing-open';
import { OfflineLine } from '@/components/shell/offline-line';
import { PhoneBar } from '@/components/shell/phone-bar';
import { ProofDialog } from '@/components/shell/proof-dialog';
import { ShortcutHelp } from '@/components/shell/shortcut-help';
import { Sidebar } from '@/components/shell/sidebar';
import { SyncFoot } from '@/components/shell/sync-foot';
import { TopBar } from '@/components/shell/top-bar';
import { TroubleBar } from '@/components/shell/trouble-bar';
import { useScreen } from '@/components/shell/use-screen';
import { ListPane } from '@/components/thread-list/list-pane';
import type { ListThreadId, ListView } from '@/components/thread-list/list-view';
import { applyTheme } from '@/components/ui/apply-look';
import { ACTIONS } from '@/lib/client/actions/registry';
import { shortcutHelp } from '@/lib/client/actions/shortcut-help';
import { aListView, STORY_NOW } from '@/tests/builders/face/a-list-view';
import { anAccountStatus, aProof, STORY_MAILBOXES } from '@/tests/builders/face/a-mailbox';
import { STORY_ROWS } from '@/tests/builders/face/story-rows';

export type StoryMailKind = 'open' | 'none' | 'trouble' | 'offline' | 'collecting' | 'empty' | 'loading' | 'two';

const collecting = { here: 12_400, there: 48_213 };

const views: Readonly<Partial<Record<StoryMailKind, ListView>>> = {
  collecting: aListView(STORY_ROWS.slice(0, 2), { collecting }),
  empty: aListView([]),
  loading: aListView([], { state: 'loading' }),
};

const problem = {
  code: 'account.auth',
  serverText: 'NO [AUTHENTICATIONFAILED] Authentication failed.',
  since: new Date(STORY_NOW).toISOString(),
  retryAt: null,
};

const statusOf = (kind: StoryMailKind) =>
  kind === 'collecting'
    ? anAccountStatus({ state: 'collecting', collected: 12_400 })
    : kind === 'trouble'
      ? anAccountStatus({ state: 'trouble', problem })
      : anAccountStatus();

const proofs = [
  aProof('m1', 1204),
  aProof('m3', 860, { repaired: 2 }),
  aProof('m4', 32_100, { there: 46_002, complete: false, uidsEqualAt: null }),
  aProof('m9', 14),
];

/** The whole frame as the app composes it; what would ask a server does nothing. */
export const StoryMail = ({ kind }: { kind: StoryMailKind }) => {
  const screen = useScreen();
  const [isRailOpen, setRailOpen] = useState(false);
  const [isDrawerOpen, setDrawerOpen] = useState(false);
  const [isHelpOpen, setHelpOpen] = useState(false);
  const [isProofOpen, setProofOpen] = useState(false);
  const [isDetailed, setDetailed] = useState(true);
  const [open, setOpen] = useState<ListThreadId | null>(kind === 'open' ? (STORY_ROWS[2]?.threadId ?? null) : null);
  const [cursor, setCursor] = useState<ListThreadId | null>(null);
  const [place, setPlace] = useState<SidebarList | null>(STORY_MAILBOXES[0]?.id ?? null);
  const view = views[kind] ?? aListView(STORY_ROWS, { total: STORY_ROWS.length });
  const connection = { state: kind === 'offline' ? 'offline' : 'online', asOf: STORY_NOW } as const;
  const status = statusOf(kind);
  const isRail = screen === 'laptop' && !isRailOpen;

  const side = (rail: boolean) => (
    <Sidebar
      isRail={rail}
      foot={
        <SyncFoot
          foot={footOf({ connection, status, now: STORY_NOW })}
          isRail={rail}
          onOpen={() => setProofOpen(true)}
        />
      }
    >
      <AccountSection
        name=""
        email="jan@novak.example"
        color="ink"
        mailboxes={kind === 'loading' ? undefined : STORY_MAILBOXES}
        isInTrouble={kind === 'trouble'}
        current={place}
        isRail={rail}
        hrefOf={(list) => `#${list}`}
        onGo={setPlace}
      />
      {kind === 'two' && (
        <AccountSection
          name=""
          email="workshop@holzwerk.example"
          color="amber"
          mailboxes={STORY_MAILBOXES.slice(0, 6)}
          isInTrouble
          current={null}
          isRail={rail}
          hrefOf={(list) => `#${list}`}
          onGo={setPlace}
        />
      )}
    </Sidebar>
  );
  return (
    <>
      <Frame
        screen={screen}
        isRail={isRail}
        pane="right"
        isReading={open !== null}
        isListAlone={kind === 'empty'}
        top={
          <TopBar
            isMenuOpen={screen === 'laptop' ? isRailOpen : isDrawerOpen}
            onMenu={() => (screen === 'laptop' ? setRailOpen(!isRailOpen) : setDrawerOpen(true))}
            onHelp={() => setHelpOpen(true)}
            onCompose={() => undefined}
            account={
              <AccountMenu
                email="jan@novak.example"
                color="amber"
                isReady
                theme="system"
                onTheme={applyTheme}
                onSignOut={() => undefined}
              />
            }
          />
        }
        line={
          kind === 'offline' ? (
            <OfflineLine connection={connection} now={STORY_NOW} waiting={3} />
          ) : kind === 'trouble' ? (
            <TroubleBar email="jan@novak.example" problem={problem} now={STORY_NOW} />
          ) : null
        }
        side={side(isRail)}
        list={
          <ListPane
            view={view}
            name="Inbox"
            unread={kind === 'empty' ? 0 : 24}
            emptyKind="inbox"
            isOffline={kind === 'offline'}
            now={STORY_NOW}
            openId={open}
            cursorId={cursor}
            hrefOf={(threadId) => `#${threadId}`}
            onOpen={setOpen}
            onCursor={setCursor}
          />
        }
        reading={
          open === null ? (
            <NothingOpen unread={24} collecting={view.collecting} />
          ) : (
            <BesideConversation isOpen={isDetailed} details={<StoryDetails onClose={() => setDetailed(false)} />}>
              <StoryConversation
                name="thread"
                onBack={screen === 'phone' ? () => setOpen(null) : undefined}
                details={{ isOpen: isDetailed, onToggle: () => setDetailed(!isDetailed) }}
              />
            </BesideConversation>
          )
        }
        bottom={
          <PhoneBar
            current="inbox"
            onGo={() => undefined}
            onMenu={() => setDrawerOpen(true)}
            onCompose={() => undefined}
          />
        }
      />
      <Drawer isOpen={isDrawerOpen} onClose={() => setDrawerOpen(false)}>
        {side(false)}
      </Drawer>
      <ShortcutHelp isOpen={isHelpOpen} onClose={() => setHelpOpen(false)} groups={shortcutHelp(ACTIONS)} />
      <ProofDialog
        isOpen={isProofOpen}
        onClose={() => setProofOpen(false)}
        mailboxes={STORY_MAILBOXES}
        proofs={proofs}
        now={STORY_NOW}
      />
    </>
  );
};
