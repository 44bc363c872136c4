'use client';
import type { AccountId } from '@/lib/base/ids';
import { useMailClient } from '@/lib/client/hooks/mail-client-context';
import { useReadable } from '@/lib/client/hooks/use-readable';
import type { Identity } from '@/lib/jmap/identity';

/** As whom one can write from an account, the default first; undefined while it is not known. */
export const useIdentities = (accountId: AccountId): readonly Identity[] | undefined =>
  useReadable(useMailClient().identities(accountId));
