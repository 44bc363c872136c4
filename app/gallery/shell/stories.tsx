'use client';

import { MoveStory } from '@/app/gallery/shell/move-story';
import { Story } from '@/app/gallery/story';
import { AccountSection } from '@/components/shell/account-section';
import { footOf } from '@/components/shell/account-state';
import { NothingOpen } from '@/components/shell/nothing-open';
import { OfflineLine } from '@/components/shell/offline-line';
import { BrokenPane } from '@/components/shell/pane-boundary';
import { ProgressToast } from '@/components/shell/progress-toast';
import { SyncFoot } from '@/components/shell/sync-foot';
import { Toast } from '@/components/shell/toast';
import { TroubleBar } from '@/components/shell/trouble-bar';
import { STORY_NOW } from '@/tests/builders/face/a-list-view';
import { anAccountStatus, STORY_MAILBOXES } from '@/tests/builders/face/a-mailbox';

const nothing = () => undefined;
const online = { state: 'online', asOf: STORY_NOW } as const;
const since = new Date(STORY_NOW).toISOString();

const FEET = [
  { connection: online, status: anAccountStatus() },
  { connection: online, status: anAccountStatus({ state: 'collecting', collected: 12_400 }) },
  { connection: online, status: anAccountStatus({ state: 'new', checkedAt: null }) },
  { connection: online, status: anAccountStatus({ state: 'trouble' }) },
  { connection: { state: 'offline', asOf: STORY_NOW } as const, status: anAccountStatus() },
];

const PROBLEMS = [
  { code: 'account.auth', serverText: 'NO [AUTHENTICATIONFAILED] Authentication failed.', since, retryAt: null },
  {
    code: 'account.consent',
    serverText: 'invalid_grant: Token has been expired or revoked.',
    since,
    retryAt: new Date(STORY_NOW + 900_000).toISOString(),
  },
  {
    code: 'account.network',
    serverText: null,
    since,
    retryAt: new Date(STORY_NOW + 420_000).toISOString(),
  },
  { code: 'account.refused', serverText: 'NO [ALERT] Come back on Tuesday', since, retryAt: null },
];

const FRAME = 'rounded-control border border-line';

/** The parts of the shell, one by one. */
export const ShellStories = () => (
  <>
    <Story name="Sidebar" about="of one account; wide, folded, rail">
      <div className="flex flex-wrap items-start gap-6">
        {[false, true].map((isRail) => (
          <div key={String(isRail)} className={`bg-canvas p-3 ${FRAME} ${isRail ? 'w-16 px-2' : 'w-60'}`}>
            <AccountSection
              name=""
              email={isRail ? 'jan@novak.example' : 'jan@workshop.example'}
              color="ink"
              mailboxes={STORY_MAILBOXES}
              isInTrouble={false}
              current={STORY_MAILBOXES[0]?.id ?? null}
              isRail={isRail}
              hrefOf={(list) => `#${list}`}
              onGo={nothing}
            />
          </div>
        ))}
        <div className={`w-60 bg-canvas p-3 ${FRAME}`}>
          <AccountSection
            name=""
            email="a-very-long-name@workshop.example"
            color="plum"
            mailboxes={undefined}
            isInTrouble
            current={null}
            isRail={false}
            hrefOf={(list) => `#${list}`}
            onGo={nothing}
          />
        </div>
      </div>
    </Story>
    <Story name="Foot" about="one state, the worst first">
      <ul className={`w-60 bg-canvas p-3 ${FRAME}`}>
        {FEET.map((given) => {
          const foot = footOf({ ...given, now: STORY_NOW });
          return (
            <li key={foot?.words}>
              <SyncFoot foot={foot} isRail={false} onOpen={nothing} />
            </li>
          );
        })}
      </ul>
    </Story>
    <Story name="Lines" about="under the top bar, at most one">
      <div className="space-y-4">
        <OfflineLine connection={{ state: 'offline', asOf: STORY_NOW }} now={STORY_NOW} waiting={0} />
        <OfflineLine connection={{ state: 'offline', asOf: STORY_NOW }} now={STORY_NOW} waiting={3} />
        {PROBLEMS.map((problem) => (
          <TroubleBar key={problem.code} email="jan@novak.example" problem={problem} now={STORY_NOW} />
        ))}
      </div>
    </Story>
    <MoveStory />
    <Story name="Toasts" about="one at a time; a failure stays until it is put away">
      <div className="space-y-4">
        <Toast
          text="1 conversation archived"
          tone="done"
          onClose={nothing}
          action={{ label: 'Undo', keys: 'Z', onAct: nothing }}
        />
        <Toast text="Sending in 9 s" tone="done" onClose={nothing} action={{ label: 'Undo', onAct: nothing }} />
        <Toast
          text="The mail server refused to move 3 messages. It is shown where it is."
          tone="failed"
          details="NO [NOPERM] Offers is read-only"
          onClose={nothing}
        />
        <ProgressToast
          text="3400 of 10234 messages changed"
          value={3400}
          max={10_234}
          action={{ label: 'Undo', onAct: nothing }}
        />
      </div>
    </Story>
    <Story name="Reading pane" about="nothing open, collecting, broken">
      <div className="grid gap-6 tablet:grid-cols-2 desktop:grid-cols-4">
        {[
          <NothingOpen key="unread" unread={48} collecting={null} />,
          <NothingOpen key="none" unread={0} collecting={null} />,
          <NothingOpen key="collecting" unread={2} collecting={{ here: 12_400, there: 48_213 }} />,
          <BrokenPane key="broken" onReload={nothing} />,
        ].map((pane) => (
          <div key={pane.key} className={`flex h-90 bg-sheet ${FRAME}`}>
            {pane}
          </div>
        ))}
      </div>
    </Story>
  </>
);
