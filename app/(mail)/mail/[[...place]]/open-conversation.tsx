'use client';

import type { ComponentProps } from 'react';
import { conversationActs, moreActs } from '@/app/(mail)/mail/[[...place]]/conversation-acts';
import { placeOfHit } from '@/app/(mail)/mail/[[...place]]/place-of-search';
import type { Acting } from '@/app/(mail)/mail/[[...place]]/use-acting';
import { ConversationPane } from '@/components/conversation/conversation-pane';
import type { DetailsDoors } from '@/components/conversation/details/conversation-details';
import type { AccountId, ThreadId } from '@/lib/base/ids';
import { unreadFrom } from '@/lib/client/actions/mark-unread-from-here';
import { splitOff } from '@/lib/client/actions/split-message';
import { threadKeyOf } from '@/lib/client/cache/thread-key';
import { pathOfPlace } from '@/lib/client/hooks/place-path';

type OpenConversationProps = Omit<
  ComponentProps<typeof ConversationPane>,
  'acts' | 'moreActs' | 'onUnreadFrom' | 'onSplit' | 'onLeaving' | 'beside'
> & {
  readonly acting: Acting;
  /** The pane beside it, on wide screens. */
  readonly details: { readonly isOpen: boolean; readonly onToggle: () => void };
};

/** The open conversation with what can be done with it. */
export const OpenConversation = ({ acting, details, ...pane }: OpenConversationProps) => {
  const { about, targetsOf, context } = acting;
  const { threadId } = context.place;
  return (
    <ConversationPane
      {...pane}
      onLeaving={({ to, ...written }) =>
        context.compose({ kind: 'new', accountId: pane.accountId, to: [{ name: null, email: to }], written })
      }
      beside={{ ...details, doors: doorsOf(acting, pane.accountId) }}
      acts={conversationActs(acting)}
      moreActs={moreActs(acting)}
      onUnreadFrom={(emailId) => threadId && unreadFrom(about(targetsOf([threadId])), emailId)}
      onSplit={(from, isWithRest) => threadId && splitOff(about(targetsOf([threadId])), { from, isWithRest })}
    />
  );
};

/** From what is known of a person to more of it. */
const doorsOf = ({ context }: Acting, accountId: AccountId): DetailsDoors => {
  const { place, go, compose } = context;
  const to = (threadId: ThreadId) => placeOfHit(place, { key: threadKeyOf(accountId, threadId), accountId, threadId });
  return {
    hrefOf: (threadId) => pathOfPlace(to(threadId)),
    onOpen: (threadId) => go(to(threadId)),
    onWrite: (person) => compose({ kind: 'new', accountId, to: [person] }),
    onSearch: ({ email }) =>
      go({ accountId, list: 'all', threadId: null, search: `{from:${email} to:${email} cc:${email}}` }),
  };
};
