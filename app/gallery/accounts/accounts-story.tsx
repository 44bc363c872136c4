'use client';

import { useState } from 'react';
import {
  NOW,
  STORY_ACCOUNTS,
  STORY_APP_PASSWORD,
  STORY_ONLY_WAY,
  STORY_PROGRAMS,
  STORY_PROOF,
  STORY_REFUSAL,
  STORY_SERVERS,
} from '@/app/gallery/accounts/stories';
import { AccountsPage } from '@/components/accounts/accounts-page';
import { AppPasswords } from '@/components/accounts/app-passwords';
import { WayIn } from '@/components/accounts/way-in';
import { EditPolicy } from '@/components/onboarding/edit-policy';
import { EditServers } from '@/components/onboarding/edit-servers';
import type { AccountId } from '@/lib/base/ids';
import type { Proof } from '@/lib/base/sign-in';

const nothing = () => undefined;
/** First who is asking, as the real one. */
const refusalOf = ({ proof }: { readonly proof: Proof }) => (proof === null ? STORY_PROOF : STORY_REFUSAL);

/** The page with cards in every state; the dialogs open as they do in the app, and save nothing. */
export const AccountsStory = () => {
  const [isAdding, setAdding] = useState(false);
  const [served, setServed] = useState<AccountId | null>(null);
  const [ruled, setRuled] = useState<AccountId | null>(null);
  const [entered, setEntered] = useState<AccountId | null>(null);
  const way = STORY_ACCOUNTS.find(({ id }) => id === entered);
  const pop3 = STORY_ACCOUNTS.find(({ id }) => id === ruled);
  return (
    <div className="h-200 overflow-hidden rounded-control border border-line">
      <AccountsPage
        accounts={STORY_ACCOUNTS}
        now={NOW}
        programs={
          <AppPasswords
            list={STORY_PROGRAMS}
            now={NOW}
            onMake={async (form) =>
              form.proof === null ? { kind: 'refused', error: STORY_PROOF } : STORY_APP_PASSWORD
            }
            onEnd={async () => false}
          />
        }
        addForm={() => null}
        onOpen={nothing}
        onProof={nothing}
        onExport={nothing}
        isAdding={isAdding}
        onAdding={setAdding}
        onPassword={nothing}
        onConsent={nothing}
        onIdentities={nothing}
        onPolicy={setRuled}
        onServers={setServed}
        onWayIn={setEntered}
        onCheck={nothing}
        onOrder={async () => true}
        onChange={async () => true}
        onRemove={async () => false}
      />
      {pop3?.policy && (
        <EditPolicy
          email={pop3.email}
          policy={pop3.policy}
          backedUpAt={NOW - 3 * 3_600_000}
          onChange={async () => false}
          onClose={() => setRuled(null)}
        />
      )}
      {way && (
        <WayIn
          email={way.email}
          isOpen={way.signsIn}
          provider={way.provider}
          onSwitch={async (form) => ({ kind: 'refused', error: form.allow ? refusalOf(form) : STORY_ONLY_WAY })}
          onClose={() => setEntered(null)}
        />
      )}
      {served && (
        <EditServers
          email="jan@novak.example"
          servers={STORY_SERVERS}
          onChange={async (form) => ({ kind: 'refused', error: refusalOf(form) })}
          onClose={() => setServed(null)}
        />
      )}
    </div>
  );
};
