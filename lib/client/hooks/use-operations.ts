'use client';
import { useMemo } from 'react';
import type { AccountId } from '@/lib/base/ids';
import { useMailClient } from '@/lib/client/hooks/mail-client-context';
import { useAccounts } from '@/lib/client/hooks/use-accounts';
import { useReadables } from '@/lib/client/hooks/use-readables';
import type { Operation } from '@/lib/jmap/waxwing/operation';

export type AccountOperations = {
  readonly accountId: AccountId;
  readonly operations: readonly Operation[] | undefined;
};

/** What the mail servers of all accounts have still to do, or have refused; undefined where it was not loaded yet. */
export const useOperations = (): readonly AccountOperations[] => {
  const client = useMailClient();
  const accounts = useAccounts();
  const all = useReadables(useMemo(() => accounts.map(({ id }) => client.operations(id)), [client, accounts]));
  return useMemo(() => accounts.map(({ id }, at) => ({ accountId: id, operations: all[at] })), [accounts, all]);
};
