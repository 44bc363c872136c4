'use client';
import { useMemo } from 'react';
import type { AccountId } from '@/lib/base/ids';
import { EMPTY_LIST } from '@/lib/client/cache/empty-list';
import { mergedList } from '@/lib/client/cache/merged-list';
import { messagesOf } from '@/lib/client/cache/message-list';
import { searchNameOf } from '@/lib/client/cache/search-name';
import type { ThreadListView } from '@/lib/client/cache/thread-list-view';
import { useMailClient } from '@/lib/client/hooks/mail-client-context';
import { useReadable } from '@/lib/client/hooks/use-readable';
import type { EmailFilter } from '@/lib/jmap/email';

export type AccountSearch = { readonly accountId: AccountId; readonly filter: EmailFilter };

export type SearchListOptions = { readonly isMerged: boolean; readonly isByMessage: boolean };

/**
 * What a search finds: in one account as its own list, in several as one list whose rows are named with their account. undefined: a
 * list that loads for ever. Give it the same `searches` each time.
 */
export const useSearchList = (
  searches: readonly AccountSearch[] | undefined,
  { isMerged, isByMessage }: SearchListOptions,
): ThreadListView => {
  const client = useMailClient();
  const list = useMemo(() => {
    const lists = searches?.map(({ accountId, filter }) => ({
      accountId,
      list: client.threadList({
        accountId,
        list: isByMessage ? messagesOf(searchNameOf(filter)) : searchNameOf(filter),
      }),
    }));
    const [only] = lists ?? [];
    if (!lists || !only) return EMPTY_LIST;
    return isMerged ? mergedList(lists) : only.list;
  }, [client, searches, isMerged, isByMessage]);
  return useReadable(list);
};
