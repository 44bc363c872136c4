'use client';
import { useCallback } from 'react';
import { responseOf } from '@/lib/client/cache/method-refused';
import { useMailClient } from '@/lib/client/hooks/mail-client-context';
import { useReadable } from '@/lib/client/hooks/use-readable';
import type { SetResponse } from '@/lib/jmap/set';
import type { FavouriteKey } from '@/lib/jmap/waxwing/user-settings';

/** What the person has put on top, the same in every tab and session, and how to change it. */
export const useFavourites = () => {
  const client = useMailClient();
  const { favourites } = useReadable(client.settings);
  /** The last of them, or none of them any more; what is `gone` goes with it. false: the server did not take it. */
  const set = useCallback(
    async (key: FavouriteKey, isOne: boolean, gone: readonly FavouriteKey[]): Promise<boolean> => {
      const at = Math.max(-1, ...Object.values(client.settings.read().favourites)) + 1;
      const all = [...gone.map((one) => [one, null] as const), [key, isOne ? at : null] as const];
      const patch = Object.fromEntries(all.map(([one, value]) => [`favourites/${one}`, value]));
      try {
        const [result] = await client.call([['UserSettings/set', { update: { singleton: patch } }, 's']]);
        return responseOf<SetResponse>(result).notUpdated?.['singleton'] === undefined;
      } catch {
        return false;
      } finally {
        client.refreshAccounts();
      }
    },
    [client],
  );
  return { favourites, set };
};
