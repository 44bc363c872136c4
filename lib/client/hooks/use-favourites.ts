'use client';
import { useCallback } from 'react';
import { useMailClient } from '@/lib/client/hooks/mail-client-context';
import { useReadable } from '@/lib/client/hooks/use-readable';
import type { FavouriteKey } from '@/lib/jmap/waxwing/user-settings';

/** What the person has put on top, the same in every tab and session, and how to change it. */
export const useFavourites = () => {
  const client = useMailClient();
  const { favourites } = useReadable(client.settings);
  /** The last of them, or none of them any more; what is `gone` goes with it. Shown at once; false: the server did not take it. */
  const set = useCallback(
    (key: FavouriteKey, isOne: boolean, gone: readonly FavouriteKey[]): Promise<boolean> => {
      const before = client.settings.read().favourites;
      const at = Math.max(-1, ...Object.values(before)) + 1;
      const left = Object.entries(before).filter(([one]) => one !== key && !gone.includes(one as FavouriteKey));
      const next = Object.fromEntries(isOne ? [...left, [key, at]] : left);
      const said = [...gone.map((one) => [one, null] as const), [key, isOne ? at : null] as const];
      // Each by itself: another tab may add one at that moment.
      const patch = Object.fromEntries(said.map(([one, value]) => [`favourites/${one}`, value]));
      return client.changeSettings({ favourites: next }, patch);
    },
    [client],
  );
  return { favourites, set };
};
