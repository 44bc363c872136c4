'use client';
import type { AccountId } from '@/lib/base/ids';
import { NEVER } from '@/lib/client/cache/never';
import { useMailClient } from '@/lib/client/hooks/mail-client-context';
import { useReadable } from '@/lib/client/hooks/use-readable';
import type { AccountStatus } from '@/lib/jmap/waxwing/account-status';

/** How an account is doing; undefined while that is loading. */
export const useAccountStatus = (accountId: AccountId | undefined): AccountStatus | undefined => {
  const client = useMailClient();
  return useReadable<AccountStatus | undefined>(accountId ? client.accountStatus(accountId) : NEVER);
};
