'use client';
import type { ConversationQuery, ConversationView } from '@/lib/client/cache/conversation-view';
import { useMailClient } from '@/lib/client/hooks/mail-client-context';
import { useReadable } from '@/lib/client/hooks/use-readable';

/** The messages of a conversation without their texts. */
export const useConversation = (query: ConversationQuery): ConversationView =>
  useReadable(useMailClient().conversation(query));
