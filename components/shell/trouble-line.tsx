'use client';

import { OfflineLine, TroubleBar } from '@/components/shell/bars';
import type { AccountId } from '@/lib/base/ids';
import { useAccountStatus } from '@/lib/client/hooks/use-account-status';
import { useAccounts } from '@/lib/client/hooks/use-accounts';
import { useConnection } from '@/lib/client/hooks/use-connection';

type TroubleLineProps = { readonly accountId: AccountId | null; readonly now: number };

/** At most one line under the top bar, the worst: no Waxwing, else no mail server for the account in view. */
export const TroubleLine = ({ accountId, now }: TroubleLineProps) => {
  const connection = useConnection();
  const status = useAccountStatus(accountId ?? undefined);
  const account = useAccounts().find(({ id }) => id === accountId);
  if (connection.state === 'offline') return <OfflineLine connection={connection} now={now} />;
  if (status?.state !== 'trouble' || !status.problem || !account) return null;
  return <TroubleBar email={account.email} problem={status.problem} now={now} />;
};
