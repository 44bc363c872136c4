'use client';
import type { AccountId } from '@/lib/base/ids';
import { NEVER } from '@/lib/client/cache/never';
import { useMailClient } from '@/lib/client/hooks/mail-client-context';
import { useReadable } from '@/lib/client/hooks/use-readable';
import type { MailboxProof } from '@/lib/jmap/waxwing/mailbox-proof';

/** Mailbox by mailbox, whether the store equals the server; undefined while that is loading. */
export const useMailboxProofs = (accountId: AccountId | undefined): readonly MailboxProof[] | undefined => {
  const client = useMailClient();
  return useReadable<readonly MailboxProof[] | undefined>(accountId ? client.mailboxProofs(accountId) : NEVER);
};
