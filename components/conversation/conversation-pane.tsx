'use client';

import { type Ref, useEffect, useMemo, useRef } from 'react';
import type { WriteKind } from '@/components/conversation/answer-buttons';
import { Conversation, type ConversationControls } from '@/components/conversation/conversation';
import type { HeaderLabel } from '@/components/conversation/conversation-header';
import { ConversationSkeleton } from '@/components/conversation/conversation-skeleton';
import type { ConversationWays } from '@/components/conversation/conversation-toolbar';
import { ConversationTrouble } from '@/components/conversation/conversation-trouble';
import { BesideConversation } from '@/components/conversation/details/beside-conversation';
import type { DetailsDoors } from '@/components/conversation/details/conversation-details';
import { calendarPart } from '@/components/conversation/invitation/calendar-part';
import { mailboxLabels } from '@/components/conversation/mailbox-labels';
import type { Message, MessageLinks } from '@/components/conversation/message';
import { MessageBody } from '@/components/conversation/message-body';
import { messageLinks } from '@/components/conversation/message-links';
import { fullNameOf } from '@/components/conversation/people';
import { MessagePreviewContext } from '@/components/conversation/preview/message-preview-context';
import { words } from '@/components/conversation/words';
import { late } from '@/components/ui/late';
import { useNow } from '@/components/ui/use-now';
import type { AccountId, EmailId, ThreadId } from '@/lib/base/ids';
import { colorOfAddress } from '@/lib/base/label-color';
import { useMailClient } from '@/lib/client/hooks/mail-client-context';
import { useAccounts } from '@/lib/client/hooks/use-accounts';
import { useConversation } from '@/lib/client/hooks/use-conversation';
import { useDownloadUrl } from '@/lib/client/hooks/use-download-url';
import { useEmailBody } from '@/lib/client/hooks/use-email-body';
import { useLabels } from '@/lib/client/hooks/use-labels';
import { useLoadBodies } from '@/lib/client/hooks/use-load-bodies';
import { useMailboxes } from '@/lib/client/hooks/use-mailboxes';
import { useReadable } from '@/lib/client/hooks/use-readable';
import type { Mailbox } from '@/lib/jmap/mailbox';
import type { Label } from '@/lib/jmap/waxwing/label';
import type { LeavingMail } from '@/lib/mail/trust/ways-out';

type ConversationPaneProps = Omit<ConversationWays, 'details'> & {
  readonly accountId: AccountId;
  readonly threadId: ThreadId;
  /** This message of it alone. */
  readonly emailId?: EmailId | undefined;
  /** Where it was opened: a message in Trash is only shown there. */
  readonly list: Exclude<NonNullable<Parameters<typeof useConversation>[0]>['list'], undefined>;
  readonly controls?: Ref<ConversationControls> | undefined;
  /** The conversation became part of another one while it was open. */
  readonly onMoved: (threadId: ThreadId) => void;
  readonly onAnswer?: (kind: WriteKind, emailId: EmailId) => void;
  readonly onUnlabel?: (label: HeaderLabel) => void;
  readonly onStar?: (emailId: EmailId, isStarred: boolean) => void;
  readonly onUnreadFrom?: (emailId: EmailId) => void;
  readonly onSplit?: (emailId: EmailId, isWithRest: boolean) => void;
  /** A message by which one leaves a list is to be sent. */
  readonly onLeaving: (mail: LeavingMail) => void;
  /** The pane beside it, on wide screens. */
  readonly beside: { readonly isOpen: boolean; readonly onToggle: () => void; readonly doors: DetailsDoors };
};

/** The conversation of a place, from the cache of this tab. Give it the thread as key: each opens anew. */
export const ConversationPane = (props: ConversationPaneProps) => {
  const { accountId, threadId, emailId, list, controls, onMoved, ...rest } = props;
  const { onAnswer, onUnlabel, onStar, onUnreadFrom, onSplit, onLeaving, beside, ...others } = rest;
  const button = useRef<HTMLButtonElement>(null);
  const ways: ConversationWays = { ...others, details: { isOpen: beside.isOpen, onToggle: beside.onToggle, button } };
  const { state, emails, movedTo, retry } = useConversation({ accountId, threadId, emailId, list });
  // biome-ignore lint/correctness/useExhaustiveDependencies: told once, whichever function hears it
  useEffect(() => {
    if (movedTo) onMoved(movedTo);
  }, [movedTo]);
  const accounts = useAccounts();
  const mailboxes = useMailboxes(accountId);
  const downloadUrl = useDownloadUrl();
  const now = useNow();
  const loadBodies = useLoadBodies(accountId);
  const client = useMailClient();
  const { replyAll, readReceipts } = useReadable(client.settings);
  const own = useMemo(() => new Set(accounts.map(({ email }) => email.toLowerCase())), [accounts]);
  const places = useMemo(() => mailboxLabels(mailboxes ?? [], emails, now), [mailboxes, emails, now]);
  const known = useLabels(accountId);
  const labels = useMemo(() => labelsOf(known ?? [], emails), [known, emails]);

  if (emails.length === 0)
    return state === 'gone' || state === 'failed' ? (
      <ConversationTrouble kind={state} onRetry={retry} {...others} />
    ) : (
      <BesideConversation isOpen={beside.isOpen} details={null}>
        <ConversationSkeleton {...ways} />
      </BesideConversation>
    );
  const linksOf = (message: Message) => messageLinks(accountId, message, downloadUrl);
  const print = async (messages: readonly Message[]) => {
    const [room, bodies] = await Promise.all([
      import('@/components/conversation/print/print-messages'),
      loadBodies(messages.map(({ id }) => id)),
    ]);
    await room.printMessages({ messages, bodies, linksOf });
  };
  return (
    <MessagePreviewContext value={(part) => <MessagePreview part={part} accountId={accountId} />}>
      <BesideConversation
        isOpen={beside.isOpen}
        details={
          <ConversationDetails
            {...{ accountId, threadId, own, linksOf, now, doors: beside.doors }}
            messages={emails}
            onClose={() => {
              beside.onToggle();
              button.current?.focus();
            }}
          />
        }
      >
        <Conversation
          messages={emails}
          own={own}
          chips={places.chips}
          labels={labels}
          onUnlabel={onUnlabel}
          places={places.places}
          mailboxesOf={places.of}
          linksOf={linksOf}
          now={now}
          renderBody={(message) => (
            <>
              {readReceipts === 'ask' &&
                message.keywords['$mdnsent'] !== true &&
                isOfOthers(message, mailboxes, own) && <ReceiptLine accountId={accountId} message={message} />}
              <LoadedBody accountId={accountId} message={message} messages={emails} links={linksOf(message)} />
            </>
          )}
          renderBeside={(message) =>
            isOfOthers(message, mailboxes, own) && (
              <WayOut accountId={accountId} message={message} onWrite={onLeaving} />
            )
          }
          renderDetails={({ id }) => <DeliveryLines accountId={accountId} emailId={id} />}
          controls={controls}
          onAnswer={onAnswer}
          onStar={onStar}
          onUnreadFrom={onUnreadFrom}
          onSplit={onSplit}
          isAllFirst={replyAll}
          onPrint={(messages) =>
            void print(messages).catch(() => client.notify({ tone: 'failed', text: words('conversation.printFailed') }))
          }
          onOpenWindow={openWindow}
          {...ways}
        />
      </BesideConversation>
    </MessagePreviewContext>
  );
};

/** Those of any of the messages, in their order. */
const labelsOf = (labels: readonly Label[], messages: readonly Message[]): readonly HeaderLabel[] =>
  labels
    .filter(({ keyword }) => messages.some(({ keywords }) => keywords[keyword] === true))
    .map(({ keyword, name, color }) => ({ keyword, name, color: color ?? colorOfAddress(name) }));

/** As it stands in the address bar; so narrow that the conversation is alone. */
const openWindow = (): void => {
  window.open(window.location.href, '_blank', 'popup,noopener,width=620,height=900');
};

/** Not one's own, and not in Spam: to those nobody says that they are there. */
const isOfOthers = (message: Message, mailboxes: readonly Mailbox[] | undefined, own: ReadonlySet<string>): boolean => {
  const { keywords, mailboxIds, from } = message;
  const isJunk = mailboxes?.some(({ id, role }) => role === 'junk' && mailboxIds[id] === true) ?? true;
  const isOwn = from?.some(({ email }) => own.has(email.toLowerCase())) ?? true;
  return keywords['$draft'] !== true && !isJunk && !isOwn;
};

/** It comes with the first conversation that has room for it. */
const ConversationDetails = late(() =>
  import('@/components/conversation/details/conversation-details').then((room) => room.ConversationDetails),
);

/** It comes with the first message that names a way out. */
const UnsubscribeButton = late(() =>
  import('@/components/conversation/unsubscribe/unsubscribe-button').then((room) => room.UnsubscribeButton),
);

const ReceiptLine = late(() => import('@/components/conversation/receipt-line').then((room) => room.ReceiptLine));

/** It comes with the first message that names images elsewhere. */
const RemoteImages = late(() =>
  import('@/components/conversation/images/remote-images').then((room) => room.RemoteImages),
);

const MessagePreview = late(() =>
  import('@/components/conversation/preview/message-preview').then((room) => room.MessagePreview),
);

const DeliveryLines = late(() => import('@/components/conversation/delivery-lines').then((room) => room.DeliveryLines));

/** The reader of calendars comes with the first invitation. */
const InvitationPane = late(() =>
  import('@/components/conversation/invitation/invitation-pane').then((room) => room.InvitationPane),
);

type WayOutProps = {
  readonly accountId: AccountId;
  readonly message: Message;
  readonly onWrite: (mail: LeavingMail) => void;
};

/** What a message to many names as the way out comes with its text. */
const WayOut = ({ accountId, message, onWrite }: WayOutProps) => {
  const { unsubscribe } = useEmailBody({ accountId, emailId: message.id });
  const name = fullNameOf(message.from?.[0]);
  const given = { accountId, emailId: message.id, name, onWrite };
  return unsubscribe && <UnsubscribeButton {...given} {...unsubscribe} />;
};

type LoadedBodyProps = {
  readonly accountId: AccountId;
  readonly message: Message;
  /** The whole conversation. */
  readonly messages: readonly Message[];
  readonly links: MessageLinks;
};

const LoadedBody = ({ accountId, message, messages, links }: LoadedBodyProps) => (
  <MessageBody
    message={message}
    body={useEmailBody({ accountId, emailId: message.id })}
    links={links}
    renderImages={(asked) => <RemoteImages accountId={accountId} message={message} {...asked} />}
    {...(calendarPart(message) && {
      lead: <InvitationPane message={message} messages={messages} links={links} />,
    })}
  />
);
