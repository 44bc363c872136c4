'use client';
import type { ConversationQuery, ConversationView } from '@/lib/client/cache/conversation-view';
import type { Readable } from '@/lib/client/cache/readable';
import { useMailClient } from '@/lib/client/hooks/mail-client-context';
import { useReadable } from '@/lib/client/hooks/use-readable';

const NOTHING_OPEN: ConversationView = { state: 'loading', emails: [], movedTo: null, retry: () => undefined };
const NOTHING: Readable<ConversationView> = {
  read: () => NOTHING_OPEN,
  subscribe: () => () => undefined,
  initial: NOTHING_OPEN,
};

/** The messages of a conversation without their texts; without a query there are none. */
export const useConversation = (query: ConversationQuery | undefined): ConversationView => {
  const client = useMailClient();
  return useReadable(query ? client.conversation(query) : NOTHING);
};
