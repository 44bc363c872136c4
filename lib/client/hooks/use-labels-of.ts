'use client';
import { useMemo } from 'react';
import type { AccountId } from '@/lib/base/ids';
import { useMailClient } from '@/lib/client/hooks/mail-client-context';
import { useReadables } from '@/lib/client/hooks/use-readables';
import type { Label } from '@/lib/jmap/waxwing/label';

/** The labels of several accounts. */
export const useLabelsOf = (
  accounts: readonly AccountId[],
): ((accountId: AccountId) => readonly Label[] | undefined) => {
  const client = useMailClient();
  const names = [...new Set(accounts)].join(' ');
  const ids = useMemo(() => names.split(' ').filter((id) => id !== '') as AccountId[], [names]);
  const all = useReadables(useMemo(() => ids.map((id) => client.labels(id)), [client, ids]));
  return useMemo(() => {
    const byAccount = new Map(ids.map((id, at) => [id, all[at]]));
    return (accountId) => byAccount.get(accountId);
  }, [ids, all]);
};
