'use client';

import { type Ref, useEffect } from 'react';
import type { Acting } from '@/app/(mail)/mail/[[...place]]/use-acting';
import type { ConversationControls } from '@/components/conversation/conversation';
import { PaneBoundary } from '@/components/shell/pane-boundary';
import { useKept } from '@/components/shell/use-kept';
import type { ListView } from '@/components/thread-list/list-view';
import { late } from '@/components/ui/late';
import type { ThreadId } from '@/lib/base/ids';
import { translate } from '@/lib/base/messages/translate';
import { threadKeyOf, threadOfKey } from '@/lib/client/cache/thread-key';
import type { PlaceAndGo } from '@/lib/client/hooks/use-place';

const load = () => import('@/app/(mail)/mail/[[...place]]/open-conversation');
/** After a conversation has been opened: its own texts come first. */
const FRAMES_LATER_MS = 250;

/** The sanitiser, the reader of style sheets and the toolbar come with the conversation, after the list is there. */
const OpenConversation = late(() => load().then((room) => room.OpenConversation));

const NothingOpen = late(() => import('@/components/shell/nothing-open').then((room) => room.NothingOpen));

type ReadingProps = PlaceAndGo & {
  readonly view: ListView;
  /** Its rows have stood for a moment. */
  readonly isReady: boolean;
  readonly unread: number;
  /** The list is behind the conversation, not beside it. */
  readonly isInsteadOfList: boolean;
  readonly controls: Ref<ConversationControls>;
  readonly acting: Acting;
};

/** Takes a label from the open conversation, whatever is ticked beside it. */
const unlabel = (
  acting: Acting,
  open: ThreadId | null,
  { keyword, name }: { readonly keyword: string; readonly name: string },
): void => {
  const targets = open === null ? [] : acting.targetsOf([open]);
  const keywords = { [keyword]: false };
  const text = translate('act.unlabelledOf', { name });
  const { context } = acting;
  import('@/lib/client/actions/label-targets').then(
    ({ labelTargets }) => labelTargets(acting.about(targets), targets, { keywordsOf: () => keywords, text }),
    () => context.mail.notify({ tone: 'failed', text: translate('act.all.failed') }),
  );
};

/** The reading pane: the open conversation with the way to its neighbours, or what waits. */
export const Reading = ({ place, go, view, isReady, unread, isInsteadOfList, controls, acting }: ReadingProps) => {
  // It stays over conversations: each of them is drawn anew.
  const [details, keepDetails] = useKept('details', 'open');
  const open = place.threadId === null ? undefined : threadOfKey(place.threadId, place.accountId);
  useEffect(() => {
    // Without the network it cannot come beforehand: whoever opens a conversation asks again.
    if (isReady) load().catch(() => undefined);
  }, [isReady]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each that is opened takes one
  useEffect(() => {
    if (!isReady) return;
    const prepare = async () => (await import('@/components/conversation/mail-frame/use-filled-frame')).prepareFrames();
    const timer = setTimeout(() => void prepare().catch(() => undefined), FRAMES_LATER_MS);
    return () => clearTimeout(timer);
  }, [isReady, place.threadId]);
  if (!open || place.threadId === null) {
    // Before the list is there nobody knows whether anything waits.
    return view.state === 'loading' || (view.state === 'ready' && !isReady) ? null : (
      <NothingOpen unread={unread} collecting={view.collecting} />
    );
  }
  const { accountId, threadId, emailId } = open;
  const at = view.indexOf(place.threadId);
  const beside = (step: 1 | -1) => (at === undefined ? undefined : view.rowAt(at + step)?.threadId);
  const goTo = (step: 1 | -1) => {
    const next = beside(step);
    return next && (() => go({ ...place, threadId: next }, { replace: true }));
  };
  return (
    <PaneBoundary subject={threadId}>
      <OpenConversation
        key={place.threadId}
        accountId={accountId}
        threadId={threadId}
        emailId={emailId}
        list={acting.context.listOf(accountId)}
        controls={controls}
        acting={acting}
        details={{
          isOpen: details === 'open',
          onToggle: () => keepDetails(details === 'open' ? 'closed' : 'open'),
        }}
        onAnswer={(kind, emailId) => acting.context.compose({ kind, accountId, emailId })}
        onStar={(emailId, isStarred) => acting.starMessage(accountId, emailId, isStarred)}
        onUnlabel={({ keyword, name }) => unlabel(acting, place.threadId, { keyword, name })}
        onMoved={(movedTo) =>
          go({ ...place, threadId: place.room ? threadKeyOf(accountId, movedTo) : movedTo }, { replace: true })
        }
        onBack={isInsteadOfList ? () => go({ ...place, threadId: null }) : undefined}
        onPrevious={goTo(-1)}
        onNext={goTo(1)}
        position={
          at === undefined || !view.isCounted
            ? undefined
            : translate('list.position', { at: at + 1, total: view.total })
        }
      />
    </PaneBoundary>
  );
};
