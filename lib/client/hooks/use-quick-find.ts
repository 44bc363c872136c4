'use client';
import { useCallback, useEffect, useMemo } from 'react';
import { systemClock } from '@/lib/base/clock';
import type { AccountId } from '@/lib/base/ids';
import { QuickFind } from '@/lib/client/cache/quick-find';
import { useMailClient } from '@/lib/client/hooks/mail-client-context';
import { useAccounts } from '@/lib/client/hooks/use-accounts';
import { useReadable } from '@/lib/client/hooks/use-readable';

/** The conversations that what is typed finds so far, in one account or (null) in all, and how to say which are pointed at. */
export const useQuickFind = (text: string, accountId: AccountId | null) => {
  const client = useMailClient();
  const accounts = useAccounts();
  const finder = useMemo(() => {
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    return new QuickFind({ ...client, clock: systemClock, timeZone });
  }, [client]);
  const found = useReadable(finder.view);
  useEffect(() => {
    const ids = accounts.map(({ id }) => id).filter((id) => accountId === null || id === accountId);
    finder.look({ text, accounts: ids, me: accounts.map(({ email }) => email) });
  }, [finder, text, accountId, accounts]);
  const hold = useCallback((keys: readonly string[]) => finder.hold(keys), [finder]);
  return { ...found, hold };
};
