'use client';
import { useCallback } from 'react';
import type { MailClient } from '@/lib/client/cache/mail-client';
import { useMailClient } from '@/lib/client/hooks/mail-client-context';
import { useReadable } from '@/lib/client/hooks/use-readable';
import type { SavedSearch } from '@/lib/jmap/waxwing/user-settings';

const NO_PATCH: Readonly<Record<string, SavedSearch | null>> = {};

const change = async (client: MailClient, patch: typeof NO_PATCH): Promise<void> => {
  const update = Object.fromEntries(Object.entries(patch).map(([key, value]) => [`savedSearches/${key}`, value]));
  await client.call([['UserSettings/set', { update: { singleton: update } }, 's']]);
  client.refreshAccounts();
};

/** The searches that the person keeps, the same in every tab and session. */
export const useSavedSearches = () => {
  const client = useMailClient();
  const { savedSearches } = useReadable(client.settings);
  const keep = useCallback(
    (search: SavedSearch) => change(client, { [crypto.randomUUID()]: search }).catch(() => undefined),
    [client],
  );
  const forget = useCallback((key: string) => change(client, { [key]: null }).catch(() => undefined), [client]);
  return { saved: savedSearches, keep, forget };
};
