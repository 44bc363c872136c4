'use client';
import { useMemo } from 'react';
import type { OpenSubmission } from '@/lib/client/cache/sent-watch';
import { useMailClient } from '@/lib/client/hooks/mail-client-context';
import { useAccounts } from '@/lib/client/hooks/use-accounts';
import { useReadables } from '@/lib/client/hooks/use-readables';

/** What was sent from any of the accounts and is not done yet, kept up to date. */
export const useOpenSubmissions = (): readonly OpenSubmission[] => {
  const client = useMailClient();
  const accounts = useAccounts();
  const all = useReadables(useMemo(() => accounts.map(({ id }) => client.submissions(id)), [client, accounts]));
  return useMemo(
    () => accounts.flatMap(({ id }, at) => (all[at] ?? []).map((submission) => ({ accountId: id, submission }))),
    [accounts, all],
  );
};
