'use client';
import { useCallback, useEffect, useState } from 'react';
import { openKeptStore } from '@/lib/client/cache/kept-store';
import { useMailClient } from '@/lib/client/hooks/mail-client-context';
import { useReadable } from '@/lib/client/hooks/use-readable';

const KEY = 'commands';
const MOST = 20;
const NONE: readonly string[] = [];

const withLatest = (used: readonly string[], key: string): readonly string[] =>
  [key, ...used.filter((one) => one !== key)].slice(0, MOST);

/**
 * The keys of what was done from the palette in this browser, the latest first, and what remembers one more: kept per person, and
 * gone when they sign out.
 */
export const useUsedCommands = () => {
  const { username } = useReadable(useMailClient().session);
  const [used, setUsed] = useState(NONE);
  useEffect(() => {
    if (username === null) return;
    let isOver = false;
    openKeptStore(username)
      .get<readonly string[]>(KEY)
      .then((known) => {
        if (!isOver) setUsed(known ?? NONE);
      })
      // A browser that keeps nothing remembers until the page is left.
      .catch(() => undefined);
    return () => {
      isOver = true;
    };
  }, [username]);
  const remember = useCallback(
    (key: string) => {
      const next = withLatest(used, key);
      setUsed(next);
      if (username !== null)
        openKeptStore(username)
          .put(KEY, next)
          .catch(() => undefined);
    },
    [username, used],
  );
  return { used, remember };
};
