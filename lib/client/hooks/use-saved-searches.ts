'use client';
import { useCallback, useEffect } from 'react';
import type { MailClient } from '@/lib/client/cache/mail-client';
import { useMailClient } from '@/lib/client/hooks/mail-client-context';
import { useReadable } from '@/lib/client/hooks/use-readable';
import type { SavedSearch } from '@/lib/jmap/waxwing/user-settings';

/** On which the tabs of one browser tell each other that what is saved is another. */
const CHANNEL = 'waxwing-saved-searches';

const NO_PATCH: Readonly<Record<string, SavedSearch | null>> = {};

const change = async (client: MailClient, patch: typeof NO_PATCH): Promise<void> => {
  const update = Object.fromEntries(Object.entries(patch).map(([key, value]) => [`savedSearches/${key}`, value]));
  await client.call([['UserSettings/set', { update: { singleton: update } }, 's']]);
  client.refreshAccounts();
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(null);
  channel.close();
};

/** The searches that the person keeps, in every tab of this browser the same; elsewhere when the page is opened. */
export const useSavedSearches = () => {
  const client = useMailClient();
  const { savedSearches } = useReadable(client.settings);
  useEffect(() => {
    const channel = new BroadcastChannel(CHANNEL);
    channel.onmessage = () => client.refreshAccounts();
    return () => channel.close();
  }, [client]);
  const keep = useCallback(
    (search: SavedSearch) => change(client, { [crypto.randomUUID()]: search }).catch(() => undefined),
    [client],
  );
  const forget = useCallback((key: string) => change(client, { [key]: null }).catch(() => undefined), [client]);
  return { saved: savedSearches, keep, forget };
};
