'use client';

import { useMemo } from 'react';
import type { AccountCardView } from '@/components/accounts/account-card-view';
import type { ListName } from '@/lib/client/cache/thread-list-view';
import { useMailClient } from '@/lib/client/hooks/mail-client-context';
import { useReadables } from '@/lib/client/hooks/use-readables';
import type { MailAccount } from '@/lib/jmap/waxwing/mail-account';

/** The cards, each with what the cache knows of its account. */
export const useAccountCards = (accounts: readonly MailAccount[]): readonly AccountCardView[] => {
  const client = useMailClient();
  const statuses = useReadables(useMemo(() => accounts.map(({ id }) => client.accountStatus(id)), [client, accounts]));
  const mailboxes = useReadables(useMemo(() => accounts.map(({ id }) => client.mailboxes(id)), [client, accounts]));
  const inboxes = mailboxes.map((all) => all?.find(({ role }) => role === 'inbox'));
  // A text, so that counters that change do not make other lists of these.
  const names = inboxes.map((inbox) => inbox?.id ?? 'all').join(' ');
  const lists = useReadables(
    useMemo(() => {
      const ids = names.split(' ') as ListName[];
      return accounts.map(({ id }, at) => client.threadList({ accountId: id, list: ids[at] ?? 'all' }));
    }, [client, accounts, names]),
  );
  return accounts.map((account, at): AccountCardView => {
    const list = lists[at];
    const row = list?.rowAt(0);
    return {
      id: account.id,
      name: account.name,
      email: account.email,
      color: account.color,
      isPaused: account.paused,
      maySend: account.maySend,
      signsIn: account.signsIn,
      provider: account.provider,
      policy: account.policy,
      unread: inboxes[at]?.unreadThreads,
      newest:
        list?.state !== 'ready' || (!row && list.total > 0)
          ? undefined
          : row
            ? { at: row.receivedAt, sender: row.senders[0]?.name || row.senders[0]?.email || '' }
            : null,
      status: statuses[at],
    };
  });
};
