'use client';
import { EMPTY_LIST } from '@/lib/client/cache/empty-list';
import type { ThreadListQuery, ThreadListView } from '@/lib/client/cache/thread-list-view';
import { useMailClient } from '@/lib/client/hooks/mail-client-context';
import { useReadable } from '@/lib/client/hooks/use-readable';

/** A list of conversations, kept up to date while it is on screen. Without a query it is a list that loads for ever. */
export const useThreadList = (query: ThreadListQuery | undefined): ThreadListView => {
  const client = useMailClient();
  return useReadable(query ? client.threadList(query) : EMPTY_LIST);
};
