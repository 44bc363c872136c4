'use client';
import { useCallback } from 'react';
import type { MailClient } from '@/lib/client/cache/mail-client';
import { useMailClient } from '@/lib/client/hooks/mail-client-context';
import { useReadable } from '@/lib/client/hooks/use-readable';
import type { SavedSearch } from '@/lib/jmap/waxwing/user-settings';

/** What is changed of one of them: all of it, or its name; null takes it away. */
const change = async (client: MailClient, path: string, value: SavedSearch | string | null): Promise<void> => {
  await client.call([['UserSettings/set', { update: { singleton: { [`savedSearches/${path}`]: value } } }, 's']]);
  client.refreshAccounts();
};

/** The searches that the person keeps, the same in every tab and session. */
export const useSavedSearches = () => {
  const client = useMailClient();
  const { savedSearches } = useReadable(client.settings);
  const keep = useCallback(
    (search: SavedSearch) => change(client, crypto.randomUUID(), search).catch(() => undefined),
    [client],
  );
  const forget = useCallback((key: string) => change(client, key, null).catch(() => undefined), [client]);
  /** null: it is called by its text. */
  const rename = useCallback(
    (key: string, name: string | null) => change(client, `${key}/name`, name).catch(() => undefined),
    [client],
  );
  return { saved: savedSearches, keep, forget, rename };
};
