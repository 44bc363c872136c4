'use client';
import { EMPTY_LIST } from '@/lib/client/cache/empty-list';
import type { ThreadListView } from '@/lib/client/cache/thread-list-view';
import type { UnifiedName } from '@/lib/client/cache/unified-later';
import { useMailClient } from '@/lib/client/hooks/mail-client-context';
import { useReadable } from '@/lib/client/hooks/use-readable';

/** The lists of all accounts as one; without a name it is a list that loads for ever. */
export const useUnifiedList = (list: UnifiedName | undefined): ThreadListView => {
  const client = useMailClient();
  return useReadable(list ? client.unifiedList(list) : EMPTY_LIST);
};
