'use client';

import { type ReactNode, type Ref, useEffect, useImperativeHandle, useRef, useState } from 'react';
import type { WriteKind } from '@/components/conversation/answer-buttons';
import { AnswerButtons } from '@/components/conversation/answer-buttons';
import { ConversationHeader, type HeaderLabel } from '@/components/conversation/conversation-header';
import { ConversationToolbar, type ConversationWays } from '@/components/conversation/conversation-toolbar';
import { foldRuns } from '@/components/conversation/fold-runs';
import { FoldedMessage, FoldedStack } from '@/components/conversation/folded-message';
import type { MailboxChip } from '@/components/conversation/mailbox-labels';
import { isDraft, type Message, type MessageLinks, type OwnAddresses } from '@/components/conversation/message';
import { type MessageSplits, OpenMessage } from '@/components/conversation/open-message';
import { writersOf } from '@/components/conversation/people';
import { useHeadFocus } from '@/components/conversation/use-head-focus';
import { useKeptFocus } from '@/components/conversation/use-kept-focus';
import { useOpenMessages } from '@/components/conversation/use-open-messages';
import { late } from '@/components/ui/late';
import type { EmailId } from '@/lib/base/ids';

/** It comes when words are first looked for. */
const FindBar = late(() => import('@/components/conversation/find/find-bar').then((room) => room.FindBar));

/** What the keyboard can do with an open conversation. */
export type ConversationControls = {
  readonly next: () => void;
  readonly previous: () => void;
  readonly expandAll: () => void;
  readonly collapseAll: () => void;
  readonly print: () => void;
  readonly openWindow: () => void;
  readonly find: () => void;
  readonly original: () => void;
  /** The message that the keyboard stands in. */
  readonly here: () => EmailId | undefined;
};

type ConversationProps = ConversationWays & {
  /** Oldest first; at least one. */
  readonly messages: readonly Message[];
  readonly own: OwnAddresses;
  /** Mailboxes that a person made, of all messages. */
  readonly chips: readonly MailboxChip[];
  readonly labels?: readonly HeaderLabel[] | undefined;
  /** Missing: labels cannot be taken away. */
  readonly onUnlabel?: ((label: HeaderLabel) => void) | undefined;
  /** Mailboxes with a role, of all messages. */
  readonly places: string;
  readonly mailboxesOf: (message: Message) => string;
  readonly linksOf: (message: Message) => MessageLinks;
  readonly now: number;
  readonly renderBody: (message: Message) => ReactNode;
  /** What stands beside the sender of an open one. */
  readonly renderBeside?: (message: Message) => ReactNode;
  /** Details that have to be asked for. */
  readonly renderDetails?: (message: Message) => ReactNode;
  readonly controls?: Ref<ConversationControls> | undefined;
  /** Missing: nothing can be answered from here. */
  readonly onAnswer?: ((kind: WriteKind, emailId: EmailId) => void) | undefined;
  readonly onStar?: ((emailId: EmailId, isStarred: boolean) => void) | undefined;
  /** This one and those after it are to be read again. */
  readonly onUnreadFrom?: ((emailId: EmailId) => void) | undefined;
  /** This one, alone or with those after it, goes into a conversation of its own. */
  readonly onSplit?: ((emailId: EmailId, isWithRest: boolean) => void) | undefined;
  readonly onPrint: (messages: readonly Message[]) => void;
  readonly onOpenWindow: () => void;
  /** Which answer comes first where there are several people. */
  readonly isAllFirst?: boolean;
};

/** A conversation: its messages one below the other, read ones folded to lines. */
export const Conversation = (props: ConversationProps) => {
  const { messages, own, chips, places, mailboxesOf, linksOf, now, renderBody, renderDetails, controls } = props;
  const {
    onAnswer,
    onStar,
    onUnreadFrom,
    onSplit,
    onPrint,
    onOpenWindow,
    isAllFirst = false,
    onBack,
    onPrevious,
    onNext,
    position,
    acts,
    moreActs,
    details,
  } = props;
  const ways = { onBack, onPrevious, onNext, position, moreActs, details, ...(acts && { acts }) };
  const { isOpen, open, fold } = useOpenMessages(messages);
  const [isSpread, setSpread] = useState(false);
  const [isFinding, setFinding] = useState(false);
  const scroller = useRef<HTMLDivElement>(null);
  const follow = useHeadFocus(scroller);
  const isAlone = onBack !== undefined;
  useEffect(() => {
    // The row that was opened is out of sight: the keys that scroll belong to what is in its place.
    if (isAlone) scroller.current?.focus({ preventScroll: true });
  }, [isAlone]);
  const ids = messages.map(({ id }) => id);
  const expandAll = () => open(ids);
  const collapseAll = () => {
    setSpread(true);
    fold(ids);
  };
  useKeptFocus(scroller, ids);
  const step = (by: 1 | -1) => () => focusHead(scroller.current, by);
  const find = () => {
    expandAll();
    setFinding(true);
  };
  const printAll = () => onPrint(messages);
  const original = () => {
    const here = idHere(scroller.current);
    const message = messages.find(({ id }) => id === here) ?? messages.at(-1);
    const href = message && linksOf(message).original;
    if (href) window.open(href, '_blank', 'noopener');
  };
  useImperativeHandle(controls, () => ({
    ...{ next: step(1), previous: step(-1), expandAll, collapseAll },
    ...{ print: printAll, openWindow: onOpenWindow, find, original, here: () => idHere(scroller.current) },
  }));

  const runs = foldRuns(messages, (message) => isOpen(message));
  const renderLine = (message: Message) => (
    <FoldedMessage
      key={message.id}
      message={message}
      own={own}
      now={now}
      onUnfold={() => {
        follow(message.id);
        open([message.id]);
      }}
    />
  );
  const foldOne = (id: EmailId) => () => {
    follow(id);
    fold([id]);
  };
  const spread = (first: Message | undefined) => () => {
    if (first) follow(first.id);
    setSpread(true);
  };
  return (
    <div className="@container flex h-full min-h-0 flex-col bg-sheet">
      <ConversationToolbar
        {...ways}
        {...(messages.length > 1 ? { onExpandAll: expandAll, onCollapseAll: collapseAll } : {})}
        onFind={find}
        onPrint={printAll}
        onOpenWindow={onOpenWindow}
      />
      {isFinding && (
        <FindBar
          scroller={scroller}
          onClose={() => {
            setFinding(false);
            scroller.current?.focus();
          }}
        />
      )}
      <div
        ref={scroller}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        className="min-h-0 grow overflow-y-auto px-10 pb-8 focus-visible:-outline-offset-2 @max-3xl:px-6 @max-xl:px-4"
      >
        <div className="max-w-[55rem] wide:max-w-[60rem]">
          <ConversationHeader
            subject={messages[0]?.subject ?? null}
            chips={chips}
            labels={props.labels}
            onUnlabel={props.onUnlabel}
            count={messages.length}
            writers={writersOf(messages, own)}
            places={places}
          />
          <div className="border-line border-t">
            {runs.map((run) => {
              if (run.kind === 'folded') return renderLine(run.item);
              if (run.kind === 'open')
                return (
                  <OpenMessage
                    key={run.item.id}
                    message={run.item}
                    own={own}
                    mailboxes={mailboxesOf(run.item)}
                    links={linksOf(run.item)}
                    now={now}
                    onFold={messages.length > 1 ? foldOne(run.item.id) : undefined}
                    onAnswer={onAnswer && ((kind) => onAnswer(kind, run.item.id))}
                    onStar={onStar && ((isStarred) => onStar(run.item.id, isStarred))}
                    onUnreadFrom={onUnreadFrom && (() => onUnreadFrom(run.item.id))}
                    splits={onSplit && splitsOf(ids, run.item.id, onSplit)}
                    onPrint={() => onPrint([run.item])}
                    beside={props.renderBeside?.(run.item)}
                    details={renderDetails?.(run.item)}
                  >
                    {renderBody(run.item)}
                  </OpenMessage>
                );
              return isSpread ? (
                run.items.map(renderLine)
              ) : (
                <FoldedStack key={`stack-${run.items[0]?.id}`} messages={run.items} onSpread={spread(run.items[0])} />
              );
            })}
          </div>
          {onAnswer && (
            <AnswerButtons
              message={messages.findLast((one) => !isDraft(one)) ?? messages[0]}
              isAllFirst={isAllFirst}
              onAnswer={onAnswer}
            />
          )}
        </div>
      </div>
    </div>
  );
};

/** What can be split off at a message: nothing where nothing would be left. */
const splitsOf = (
  ids: readonly EmailId[],
  id: EmailId,
  onSplit: (emailId: EmailId, isWithRest: boolean) => void,
): MessageSplits => ({
  ...(ids.length > 1 && { onAlone: () => onSplit(id, false) }),
  ...(id !== ids[0] && id !== ids.at(-1) && { onFromHere: () => onSplit(id, true) }),
});

/** The id is on what is focused in a message that is folded, and within one that is open. */
const idHere = (scroller: HTMLElement | null): EmailId | undefined => {
  const { activeElement } = document;
  if (!scroller?.contains(activeElement)) return undefined;
  const head =
    activeElement?.closest<HTMLElement>('[data-message-head]') ??
    activeElement?.closest('article')?.querySelector<HTMLElement>('[data-message-head]');
  return head?.dataset['messageHead'] as EmailId | undefined;
};

/** Moves the keyboard to the head of the next or previous message. */
const focusHead = (scroller: HTMLElement | null, by: 1 | -1): void => {
  const heads = [...(scroller?.querySelectorAll<HTMLElement>('[data-message-head]') ?? [])];
  const at = heads.findIndex(
    (head) => head.closest('article')?.contains(document.activeElement) || head === document.activeElement,
  );
  const next = at < 0 ? heads.at(by === 1 ? 0 : -1) : heads[at + by];
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
};
