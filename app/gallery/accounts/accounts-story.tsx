'use client';

import { useState } from 'react';
import { NOW, STORY_ACCOUNTS } from '@/app/gallery/accounts/stories';
import { AccountsPage } from '@/components/accounts/accounts-page';
import { EditPolicy } from '@/components/onboarding/edit-policy';
import type { AccountId } from '@/lib/base/ids';

const nothing = () => undefined;

/** The page with cards in every state; the dialogs open as they do in the app, and save nothing. */
export const AccountsStory = () => {
  const [ruled, setRuled] = useState<AccountId | null>(null);
  const pop3 = STORY_ACCOUNTS.find(({ id }) => id === ruled);
  return (
    <div className="h-200 overflow-hidden rounded-control border border-line">
      <AccountsPage
        accounts={STORY_ACCOUNTS}
        now={NOW}
        addForm={() => null}
        onOpen={nothing}
        onProof={nothing}
        onPassword={nothing}
        onPolicy={setRuled}
        onChange={async () => true}
        onRemove={async () => false}
      />
      {pop3?.policy && (
        <EditPolicy
          email={pop3.email}
          policy={pop3.policy}
          onChange={async () => false}
          onClose={() => setRuled(null)}
        />
      )}
    </div>
  );
};
