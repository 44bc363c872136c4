'use client';

import { useState } from 'react';
import { footOf } from '@/components/shell/account-state';
import { SyncFoot } from '@/components/shell/sync-foot';
import { late } from '@/components/ui/late';
import type { AccountId } from '@/lib/base/ids';
import { useMailClient } from '@/lib/client/hooks/mail-client-context';
import { useAccountStatus } from '@/lib/client/hooks/use-account-status';
import { useConnection } from '@/lib/client/hooks/use-connection';
import { useMailboxProofs } from '@/lib/client/hooks/use-mailbox-proofs';
import { useMailboxes } from '@/lib/client/hooks/use-mailboxes';
import { useReadable } from '@/lib/client/hooks/use-readable';

const ProofDialog = late(() => import('@/components/shell/proof-dialog').then((room) => room.ProofDialog));

type SyncStateProps = { readonly accountId: AccountId | null; readonly isRail: boolean; readonly now: number };

/** The foot of the sidebar for the account in view; the proof is asked for when somebody wants to see it. */
export const SyncState = ({ accountId, isRail, now }: SyncStateProps) => {
  const id = accountId ?? undefined;
  const [isOpen, setOpen] = useState(false);
  const waiting = useReadable(useMailClient().waiting);
  const foot = footOf({ connection: useConnection(), status: useAccountStatus(id), now, waiting });
  const proofs = useMailboxProofs(isOpen ? id : undefined);
  const mailboxes = useMailboxes(id);
  return (
    <>
      <SyncFoot foot={foot} isRail={isRail} onOpen={() => setOpen(true)} />
      {isOpen && (
        <ProofDialog
          isOpen
          onClose={() => setOpen(false)}
          proofs={proofs ?? []}
          mailboxes={mailboxes ?? []}
          now={now}
        />
      )}
    </>
  );
};
