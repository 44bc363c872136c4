'use client';

import { useEffect, useState } from 'react';
import { AccountDialog, type AccountQuestion } from '@/app/(mail)/mail/[[...place]]/account-dialog';
import { AppPasswordsRoom } from '@/app/(mail)/mail/[[...place]]/app-passwords-room';
import { useAccountCards } from '@/app/(mail)/mail/[[...place]]/use-account-cards';
import { AccountsPage } from '@/components/accounts/accounts-page';
import { Refusal } from '@/components/onboarding/refusal';
import { SignInForm } from '@/components/onboarding/sign-in-form';
import { saveFile } from '@/components/transfer/save-file';
import type { AccountId } from '@/lib/base/ids';
import type { OAuthOutcome } from '@/lib/base/oauth';
import type { SignInForm as SignInFormValues, SignInMessage, SignInOutcome } from '@/lib/base/sign-in';
import { NOWHERE } from '@/lib/client/cache/place';
import { useMailClient } from '@/lib/client/hooks/mail-client-context';
import { useMailAccounts } from '@/lib/client/hooks/use-mail-accounts';
import type { PlaceAndGo } from '@/lib/client/hooks/use-place';
import { addAccount } from '@/lib/client/transport/add-account';
import { goToProvider, takeOAuthOutcome } from '@/lib/client/transport/oauth';
import { discover } from '@/lib/client/transport/sign-in';
import type { SetResponse } from '@/lib/jmap/set';
import type { MailAccount } from '@/lib/jmap/waxwing/mail-account';

type AccountsRoomProps = PlaceAndGo & { readonly now: number };

const NO_ACCOUNTS: readonly MailAccount[] = [];

/** Every account with how it is doing, and the way to one more. */
export const AccountsRoom = ({ place, go, now }: AccountsRoomProps) => {
  const client = useMailClient();
  const accounts = useMailAccounts() ?? NO_ACCOUNTS;
  const cards = useAccountCards(accounts);
  const [asked, setAsked] = useState<{ readonly id: AccountId; readonly question: AccountQuestion } | null>(null);
  const account = accounts.find(({ id }) => id === asked?.id);
  const ask = (question: AccountQuestion) => (id: AccountId) => {
    // Another tab, or `npm run backup`, may have changed what is asked about.
    client.refreshAccounts();
    setAsked({ id, question });
  };
  const [told, setTold] = useState<Told | null>(null);
  // Somebody comes back from a provider's page.
  useEffect(() => setTold(toldBy(takeOAuthOutcome())), []);
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
  const order = (ids: readonly AccountId[]) =>
    set({ update: Object.fromEntries(ids.map((id, sortOrder) => [id, { sortOrder }])) });
  return (
    <>
      <AccountsPage
        accounts={cards}
        now={now}
        programs={<AppPasswordsRoom now={now} />}
        isAdding={place.section === 'add'}
        onAdding={(isAdding) => go({ ...NOWHERE, room: 'accounts', ...(isAdding && { section: 'add' }) })}
        notice={told && <Refusal {...told} />}
        onOpen={(id) => go({ accountId: id, list: null, threadId: null })}
        onProof={ask('proof')}
        onPassword={ask('password')}
        onIdentities={ask('identities')}
        onPolicy={ask('policy')}
        onServers={ask('servers')}
        onWayIn={ask('wayIn')}
        // How it goes is told by the state of the account; without a network that is the line above the page.
        onCheck={(id) => void client.call([['MailAccount/check', { ids: [id] }, 'c']]).catch(() => undefined)}
        onOrder={order}
        onExport={(id) => saveFile(`/api/export/${id}?format=zip`)}
        onConsent={async (account) => {
          const error = await goToProvider({ purpose: 'renew', account });
          if (error) setTold({ message: error, tone: 'danger' });
        }}
        onChange={(id, change) => set({ update: { [id]: change } })}
        onRemove={(id) => set({ destroy: [id] })}
        addForm={(onDone) => (
          <SignInForm
            onDiscover={discover}
            onSignIn={add}
            onContinue={({ provider }, chosen) => goToProvider({ purpose: 'add', provider, ...chosen })}
            onEnter={() => {
              client.refreshAccounts();
              onDone();
            }}
          />
        )}
      />
      {asked && account && (
        <AccountDialog
          question={asked.question}
          account={account}
          now={now}
          onClose={() => setAsked(null)}
          onPolicy={(policy) => set({ update: { [account.id]: { policy } } })}
        />
      )}
    </>
  );
};

type Told = { readonly message: SignInMessage; readonly tone: 'danger' | 'warn' };

const toldBy = (outcome: OAuthOutcome | null): Told | null => {
  if (outcome === null) return null;
  if (outcome.kind === 'refused') return { message: outcome.error, tone: 'danger' };
  return outcome.notice && { message: outcome.notice, tone: 'warn' };
};

/** As the form of the sign-in page asks: it has let somebody in, or not. */
const add = async (form: SignInFormValues): Promise<SignInOutcome> => {
  const outcome = await addAccount(form);
  if (outcome.kind === 'refused') return outcome;
  return { kind: 'signedIn', readOnly: outcome.readOnly, notice: outcome.notice };
};
