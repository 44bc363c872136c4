'use client';

import type { ComponentProps } from 'react';
import { conversationActs, moreActs } from '@/app/(mail)/mail/[[...place]]/conversation-acts';
import type { Acting } from '@/app/(mail)/mail/[[...place]]/use-acting';
import { ConversationPane } from '@/components/conversation/conversation-pane';

type OpenConversationProps = Omit<ComponentProps<typeof ConversationPane>, 'acts' | 'moreActs'> & {
  readonly acting: Acting;
};

/** The open conversation with what can be done with it. */
export const OpenConversation = ({ acting, ...pane }: OpenConversationProps) => (
  <ConversationPane {...pane} acts={conversationActs(acting)} moreActs={moreActs(acting)} />
);
