'use client';

import { useState } from 'react';
import type { AccountCardView, AccountDoors } from '@/components/accounts/account-card-view';
import { words } from '@/components/accounts/words';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Icon } from '@/components/ui/icon';
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
      {account.policy && (
        <a
          href={`/api/export/${account.id}?format=zip`}
          download
          className="mt-4 inline-flex items-center gap-2 font-semibold text-link text-ui hover:underline touch:min-h-11"
        >
          <Icon name="download" size={16} />
          {words('accounts.remove.export')}
        </a>
      )}
      {hasFailed && (
        <Notice tone="danger" className="mt-4">
          {words('accounts.remove.failed')}
        </Notice>
      )}
    </Dialog>
  );
};
