'use client';

import { useMemo } from 'react';
import type { AccountCardView } from '@/components/accounts/account-card-view';
import type { ListName } from '@/lib/client/cache/thread-list-view';
import { useMailClient } from '@/lib/client/hooks/mail-client-context';
import { useReadables } from '@/lib/client/hooks/use-readables';
import type { Quota } from '@/lib/jmap/quota';
import type { MailAccount } from '@/lib/jmap/waxwing/mail-account';

/** Of several that a server has, the one that is full first. */
const fullest = (quotas: readonly Quota[]): AccountCardView['quota'] => {
  const [first] = quotas
    .filter(({ resourceType, hardLimit }) => resourceType === 'octets' && hardLimit > 0)
    .toSorted((a, b) => b.used / b.hardLimit - a.used / a.hardLimit);
  return first ? { used: first.used, limit: first.hardLimit } : null;
};

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
  const quotas = useReadables(useMemo(() => accounts.map(({ id }) => client.quotas(id)), [client, accounts]));
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
      quota: fullest(quotas[at] ?? []),
    };
  });
};
