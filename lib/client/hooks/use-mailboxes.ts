'use client';
import type { AccountId } from '@/lib/base/ids';
import { NEVER } from '@/lib/client/cache/never';
import { useMailClient } from '@/lib/client/hooks/mail-client-context';
import { useReadable } from '@/lib/client/hooks/use-readable';
import type { Mailbox } from '@/lib/jmap/mailbox';

/** The mailboxes of an account; undefined while they are loading. */
export const useMailboxes = (accountId: AccountId | undefined): readonly Mailbox[] | undefined => {
  const client = useMailClient();
  return useReadable<readonly Mailbox[] | undefined>(accountId ? client.mailboxes(accountId) : NEVER);
};
