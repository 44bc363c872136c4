'use client';

import { useMemo } from 'react';
import { searchFolders, searchLabels } from '@/app/(mail)/mail/[[...place]]/search-folders';
import type { SearchSources } from '@/components/search/suggestions';
import { useMailClient } from '@/lib/client/hooks/mail-client-context';
import { useAccounts } from '@/lib/client/hooks/use-accounts';
import { useFindPeople } from '@/lib/client/hooks/use-find-people';
import { useReadables } from '@/lib/client/hooks/use-readables';
import { useRecentSearches } from '@/lib/client/hooks/use-recent-searches';

const NOBODY: ReadonlySet<string> = new Set();

/** What this browser knows that could be searched for. */
export const useSearchSources = (): SearchSources => {
  const client = useMailClient();
  const accounts = useAccounts();
  const mailboxes = useReadables(useMemo(() => accounts.map(({ id }) => client.mailboxes(id)), [client, accounts]));
  const labels = useReadables(useMemo(() => accounts.map(({ id }) => client.labels(id)), [client, accounts]));
  const recent = useRecentSearches();
  const find = useFindPeople();
  return useMemo(
    () => ({
      recent,
      folders: searchFolders(mailboxes),
      labels: searchLabels(labels),
      findPeople: (typed) => find(typed, NOBODY),
    }),
    [recent, mailboxes, labels, find],
  );
};
