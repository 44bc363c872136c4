'use client';

import { lazy, Suspense } from 'react';
import { NewPassword } from '@/components/accounts/new-password';
import { WayIn } from '@/components/accounts/way-in';
import { EditPolicy } from '@/components/onboarding/edit-policy';
import { EditServers } from '@/components/onboarding/edit-servers';
import { ProofDialog } from '@/components/shell/proof-dialog';
import type { AccountId } from '@/lib/base/ids';
import type { Pop3Policy } from '@/lib/base/pop3-policy';
import { useMailClient } from '@/lib/client/hooks/mail-client-context';
import { useMailboxProofs } from '@/lib/client/hooks/use-mailbox-proofs';
import { useMailboxes } from '@/lib/client/hooks/use-mailboxes';
import { addAccount } from '@/lib/client/transport/add-account';
import { editServers } from '@/lib/client/transport/edit-servers';
import { switchWayIn } from '@/lib/client/transport/switch-way-in';
import type { MailAccount } from '@/lib/jmap/waxwing/mail-account';

/** The editor of signatures is only loaded by who writes one. */
const Identities = lazy(async () => {
  const room = await import('@/app/(mail)/mail/[[...place]]/identities');
  return { default: room.Identities };
});

/** What is asked or shown about one account, over the page of all of them. */
export type AccountQuestion = 'proof' | 'password' | 'policy' | 'servers' | 'wayIn' | 'identities';

type AccountDialogProps = {
  readonly question: AccountQuestion;
  readonly account: MailAccount;
  readonly now: number;
  /** False: it could not be saved. */
  readonly onPolicy: (policy: Pop3Policy) => Promise<boolean>;
  readonly onClose: () => void;
};

/** The dialog of a question. */
export const AccountDialog = ({ question, account, now, onPolicy, onClose }: AccountDialogProps) => {
  const client = useMailClient();
  const { id, email, policy, backedUpAt, servers, signsIn, provider } = account;
  if (question === 'proof') return <Proof accountId={id} now={now} onClose={onClose} />;
  if (question === 'password') {
    const renew = (password: string) => addAccount({ email, password, settings: null, account: id });
    return <NewPassword email={email} onRenew={renew} onClose={onClose} />;
  }
  if (question === 'identities') {
    return (
      <Suspense>
        <Identities accountId={id} email={email} onClose={onClose} />
      </Suspense>
    );
  }
  if (question === 'servers') {
    return (
      <EditServers
        email={email}
        servers={servers}
        onClose={onClose}
        onChange={async (form) => {
          const outcome = await editServers(id, form);
          client.refreshAccounts();
          return outcome;
        }}
      />
    );
  }
  if (question === 'wayIn') {
    return (
      <WayIn
        email={email}
        isOpen={signsIn}
        provider={provider}
        onClose={onClose}
        onSwitch={async (form) => {
          const outcome = await switchWayIn(id, form);
          client.refreshAccounts();
          return outcome;
        }}
      />
    );
  }
  if (!policy) return null;
  const at = backedUpAt === null ? null : Date.parse(backedUpAt);
  return <EditPolicy email={email} policy={policy} backedUpAt={at} onChange={onPolicy} onClose={onClose} />;
};

type ProofProps = { readonly accountId: AccountId; readonly now: number; readonly onClose: () => void };

const Proof = ({ accountId, now, onClose }: ProofProps) => (
  <ProofDialog
    isOpen
    onClose={onClose}
    proofs={useMailboxProofs(accountId) ?? []}
    mailboxes={useMailboxes(accountId) ?? []}
    now={now}
  />
);
