'use client';
import type { AccountId } from '@/lib/base/ids';
import { NEVER } from '@/lib/client/cache/never';
import { useMailClient } from '@/lib/client/hooks/mail-client-context';
import { useReadable } from '@/lib/client/hooks/use-readable';
import type { Label } from '@/lib/jmap/waxwing/label';

/** The labels of an account in their order; undefined while they are not known. */
export const useLabels = (accountId: AccountId | undefined): readonly Label[] | undefined => {
  const client = useMailClient();
  return useReadable(accountId === undefined ? NEVER : client.labels(accountId));
};
