'use client';

import { useState } from 'react';
import type { AccountCardView, AccountDoors } from '@/components/accounts/account-card-view';
import { words } from '@/components/accounts/words';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Notice } from '@/components/ui/notice';

type RemoveAccountProps = {
  readonly account: AccountCardView;
  readonly onRemove: AccountDoors['onRemove'];
  readonly onClose: () => void;
};

/** Asks before an account leaves Waxwing, and says what goes and what stays. */
export const RemoveAccount = ({ account, onRemove, onClose }: RemoveAccountProps) => {
  const [hasFailed, setFailed] = useState(false);
  const remove = async () => {
    if (await onRemove(account.id)) onClose();
    else setFailed(true);
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={words('accounts.remove.title', { email: account.email })}
      actions={
        <>
          <Button tone="quiet" data-autofocus onClick={onClose}>
            {words('accounts.remove.keep')}
          </Button>
          <Button tone="dangerFill" onClick={() => void remove()}>
            {words('accounts.remove.action')}
          </Button>
        </>
      }
    >
      <p className="text-ink-2 text-pretty text-ui">
        {words(account.policy ? 'accounts.remove.text.pop3' : 'accounts.remove.text')}
      </p>
      {hasFailed && (
        <Notice tone="danger" className="mt-4">
          {words('accounts.remove.failed')}
        </Notice>
      )}
    </Dialog>
  );
};
