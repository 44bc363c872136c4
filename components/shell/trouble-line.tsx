'use client';

import { OfflineLine } from '@/components/shell/offline-line';
import { late } from '@/components/ui/late';
import type { AccountId } from '@/lib/base/ids';
import { useMailClient } from '@/lib/client/hooks/mail-client-context';
import { useAccountStatus } from '@/lib/client/hooks/use-account-status';
import { useAccounts } from '@/lib/client/hooks/use-accounts';
import { useConnection } from '@/lib/client/hooks/use-connection';
import { useReadable } from '@/lib/client/hooks/use-readable';

/** It brings the words for everything that can go wrong with it. */
const TroubleBar = late(() => import('@/components/shell/trouble-bar').then((room) => room.TroubleBar));

type TroubleLineProps = { readonly accountId: AccountId | null; readonly now: number };

/** At most one line under the top bar, the worst: no Waxwing, else no mail server for the account in view. */
export const TroubleLine = ({ accountId, now }: TroubleLineProps) => {
  const client = useMailClient();
  const connection = useConnection();
  const waiting = useReadable(client.waiting);
  const status = useAccountStatus(accountId ?? undefined);
  const account = useAccounts().find(({ id }) => id === accountId);
  if (connection.state === 'offline') {
    return <OfflineLine connection={connection} now={now} waiting={waiting} />;
  }
  if (status?.state !== 'trouble' || !status.problem || !account) return null;
  return <TroubleBar email={account.email} problem={status.problem} now={now} />;
};
