'use client';

import { useMemo, useState } from 'react';
import type { AccountCardView } from '@/components/accounts/account-card-view';
import { AccountsPage } from '@/components/accounts/accounts-page';
import { NewPassword } from '@/components/accounts/new-password';
import { EditPolicy } from '@/components/onboarding/edit-policy';
import { SignInForm } from '@/components/onboarding/sign-in-form';
import { ProofDialog } from '@/components/shell/proof-dialog';
import type { AccountId } from '@/lib/base/ids';
import type { SignInForm as SignInFormValues, SignInOutcome } from '@/lib/base/sign-in';
import type { ListName } from '@/lib/client/cache/thread-list-view';
import { useMailClient } from '@/lib/client/hooks/mail-client-context';
import { useMailAccounts } from '@/lib/client/hooks/use-mail-accounts';
import { useMailboxProofs } from '@/lib/client/hooks/use-mailbox-proofs';
import { useMailboxes } from '@/lib/client/hooks/use-mailboxes';
import type { PlaceAndGo } from '@/lib/client/hooks/use-place';
import { useReadables } from '@/lib/client/hooks/use-readables';
import { addAccount } from '@/lib/client/transport/add-account';
import { discover } from '@/lib/client/transport/sign-in';
import type { SetResponse } from '@/lib/jmap/set';
import type { MailAccount } from '@/lib/jmap/waxwing/mail-account';

type AccountsRoomProps = { readonly go: PlaceAndGo['go']; readonly now: number };

const NO_ACCOUNTS: readonly MailAccount[] = [];

/** Every account with how it is doing, and the way to one more. */
export const AccountsRoom = ({ go, now }: AccountsRoomProps) => {
  const client = useMailClient();
  const accounts = useMailAccounts() ?? NO_ACCOUNTS;
  const [proven, setProven] = useState<AccountId | null>(null);
  const [renewed, setRenewed] = useState<AccountId | null>(null);
  const [ruled, setRuled] = useState<AccountId | null>(null);
  const pop3 = accounts.find(({ id }) => id === ruled);
  const set = async (args: { readonly update?: object; readonly destroy?: readonly AccountId[] }): Promise<boolean> => {
    try {
      const [result] = await client.call([['MailAccount/set', args, 's']]);
      const answer = result?.response as unknown as SetResponse | undefined;
      const isDone = answer !== undefined && !answer.notUpdated && !answer.notDestroyed;
      client.refreshAccounts();
      return isDone;
    } catch {
      return false;
    }
  };
  return (
    <>
      <AccountsPage
        accounts={useCards(accounts)}
        now={now}
        onOpen={(id) => go({ accountId: id, list: null, threadId: null })}
        onProof={setProven}
        onPassword={setRenewed}
        onPolicy={setRuled}
        onChange={(id, change) => set({ update: { [id]: change } })}
        onRemove={(id) => set({ destroy: [id] })}
        addForm={(onDone) => (
          <SignInForm
            onDiscover={discover}
            onSignIn={add}
            onEnter={() => {
              client.refreshAccounts();
              onDone();
            }}
          />
        )}
      />
      {renewed && (
        <NewPassword
          email={accounts.find(({ id }) => id === renewed)?.email ?? ''}
          onClose={() => setRenewed(null)}
          onRenew={(password) => {
            const email = accounts.find(({ id }) => id === renewed)?.email ?? '';
            return addAccount({ email, password, settings: null, account: renewed });
          }}
        />
      )}
      {pop3?.policy && (
        <EditPolicy
          email={pop3.email}
          policy={pop3.policy}
          onClose={() => setRuled(null)}
          onChange={(policy) => set({ update: { [pop3.id]: { policy } } })}
        />
      )}
      {proven && <Proof accountId={proven} now={now} onClose={() => setProven(null)} />}
    </>
  );
};

/** As the form of the sign-in page asks: it has let somebody in, or not. */
const add = async (form: SignInFormValues): Promise<SignInOutcome> => {
  const outcome = await addAccount(form);
  if (outcome.kind === 'refused') return outcome;
  return { kind: 'signedIn', readOnly: outcome.readOnly, notice: outcome.notice };
};

/** The cards, each with what the cache knows of its account. */
const useCards = (accounts: readonly MailAccount[]): readonly AccountCardView[] => {
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
