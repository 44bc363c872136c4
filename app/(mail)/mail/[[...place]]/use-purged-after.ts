'use client';

import type { PurgeDays } from '@/lib/base/purge-days';
import type { Readable } from '@/lib/client/cache/readable';
import { useMailClient } from '@/lib/client/hooks/mail-client-context';
import { useReadable } from '@/lib/client/hooks/use-readable';
import type { Mailbox } from '@/lib/jmap/mailbox';
import type { MailAccount } from '@/lib/jmap/waxwing/mail-account';

const NOBODY: Readable<readonly MailAccount[] | undefined> = {
  read: () => undefined,
  subscribe: () => () => undefined,
  initial: undefined,
};

/** After how many days what lies in the mailbox in view is deleted; null: never. Asked for only where there may be such a rule. */
export const usePurgedAfter = (accountId: string | null, mailbox: Mailbox | undefined): PurgeDays => {
  const client = useMailClient();
  const role = mailbox?.role;
  const accounts = useReadable(role === 'trash' || role === 'junk' ? client.mailAccounts : NOBODY);
  const account = accounts?.find(({ id }) => id === accountId);
  return (role === 'trash' ? account?.purgeTrashDays : account?.purgeJunkDays) ?? null;
};
