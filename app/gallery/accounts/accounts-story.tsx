'use client';

import { NOW, STORY_ACCOUNTS } from '@/app/gallery/accounts/stories';
import { AccountsPage } from '@/components/accounts/accounts-page';

const nothing = () => undefined;

/** The page with cards in every state; the dialogs open as they do in the app, and save nothing. */
export const AccountsStory = () => (
  <div className="h-200 overflow-hidden rounded-control border border-line">
    <AccountsPage
      accounts={STORY_ACCOUNTS}
      now={NOW}
      addForm={() => null}
      onOpen={nothing}
      onProof={nothing}
      onPassword={nothing}
      onChange={async () => true}
      onRemove={async () => false}
    />
  </div>
);
