'use client';

import { useMemo } from 'react';
import type { ListView } from '@/components/thread-list/list-view';
import { sortedName } from '@/lib/client/cache/list-sort';
import { messagesOf } from '@/lib/client/cache/message-list';
import type { Place } from '@/lib/client/cache/place';
import { unifiedListOf } from '@/lib/client/cache/unified-room';
import { useThreadList } from '@/lib/client/hooks/use-thread-list';
import { useUnifiedList } from '@/lib/client/hooks/use-unified-list';

type InView = {
  readonly place: Place;
  /** Messages of one conversation are one row. */
  readonly conversations: boolean;
  /** What a search has found so far; undefined: nobody searches. */
  readonly found: ListView | undefined;
};

/** The list that is on screen: of a place, of all accounts, or of a search. */
export const useListInView = ({ place, conversations, found }: InView): ListView => {
  const inAccount = useThreadList(useMemo(() => listQueryOf(place, conversations), [place, conversations]));
  const unified = unifiedListOf(place);
  const inAll = useUnifiedList(unified && !conversations ? messagesOf(unified) : unified);
  return unified ? inAll : (found ?? inAccount);
};

/** The list that the place itself names; a search has its own (search-room.tsx). */
const listQueryOf = ({ accountId, list, search, sort }: Place, conversations: boolean) => {
  if (!accountId || !list || search !== undefined) return undefined;
  const name = sort ? sortedName(list, sort) : list;
  return { accountId, list: conversations ? name : messagesOf(name) };
};
