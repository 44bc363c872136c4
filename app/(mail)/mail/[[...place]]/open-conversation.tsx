'use client';

import type { ComponentProps } from 'react';
import { conversationActs, moreActs } from '@/app/(mail)/mail/[[...place]]/conversation-acts';
import type { Acting } from '@/app/(mail)/mail/[[...place]]/use-acting';
import { ConversationPane } from '@/components/conversation/conversation-pane';
import { unreadFrom } from '@/lib/client/actions/mark-unread-from-here';
import { splitOff } from '@/lib/client/actions/split-message';

type OpenConversationProps = Omit<
  ComponentProps<typeof ConversationPane>,
  'acts' | 'moreActs' | 'onUnreadFrom' | 'onSplit'
> & {
  readonly acting: Acting;
};

/** The open conversation with what can be done with it. */
export const OpenConversation = ({ acting, ...pane }: OpenConversationProps) => {
  const { about, targetsOf, context } = acting;
  const { threadId } = context.place;
  return (
    <ConversationPane
      {...pane}
      acts={conversationActs(acting)}
      moreActs={moreActs(acting)}
      onUnreadFrom={(emailId) => threadId && unreadFrom(about(targetsOf([threadId])), emailId)}
      onSplit={(from, isWithRest) => threadId && splitOff(about(targetsOf([threadId])), { from, isWithRest })}
    />
  );
};
