'use client';
import { useCallback, useEffect, useState } from 'react';
import { openKeptStore } from '@/lib/client/cache/kept-store';
import { useMailClient } from '@/lib/client/hooks/mail-client-context';
import { useReadable } from '@/lib/client/hooks/use-readable';

const KEY = 'searches';
const MOST = 20;
const NONE: readonly string[] = [];

/** What was searched for in this browser, the latest first: kept per person, and gone when they sign out. */
export const useRecentSearches = (): readonly string[] => {
  const { username } = useReadable(useMailClient().session);
  const [recent, setRecent] = useState(NONE);
  useEffect(() => {
    if (username === null) return;
    let isOver = false;
    openKeptStore(username)
      .get<readonly string[]>(KEY)
      .then((known) => {
        if (!isOver) setRecent(known ?? NONE);
      })
      // A browser that keeps nothing has no recent searches.
      .catch(() => undefined);
    return () => {
      isOver = true;
    };
  }, [username]);
  return recent;
};

/** Keeps a search as the latest. */
export const useRememberSearch = (): ((text: string) => void) => {
  const { username } = useReadable(useMailClient().session);
  return useCallback(
    (text) => {
      if (username === null) return;
      const store = openKeptStore(username);
      const keep = async () => {
        const known = (await store.get<readonly string[]>(KEY)) ?? NONE;
        await store.put(KEY, [text, ...known.filter((one) => one !== text)].slice(0, MOST));
      };
      void keep().catch(() => undefined);
    },
    [username],
  );
};
