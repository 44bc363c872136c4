'use client';

import { useState } from 'react';
import type { AccountCardView, AccountDoors } from '@/components/accounts/account-card-view';
import { words } from '@/components/accounts/words';
import { Button } from '@/components/ui/button';
import { ColorChoice } from '@/components/ui/color-choice';
import { Dialog } from '@/components/ui/dialog';
import { Notice } from '@/components/ui/notice';
import { TextField } from '@/components/ui/text-field';

type EditAccountProps = {
  readonly account: AccountCardView;
  readonly onChange: AccountDoors['onChange'];
  readonly onClose: () => void;
};

/** The name and the colour of an account, by which it is known in the sidebar and in mixed lists. */
export const EditAccount = ({ account, onChange, onClose }: EditAccountProps) => {
  const [name, setName] = useState(account.name);
  const [color, setColor] = useState(account.color);
  const [hasFailed, setFailed] = useState(false);
  const save = async () => {
    if (await onChange(account.id, { name: name.trim(), color })) onClose();
    else setFailed(true);
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={words('accounts.edit.title')}
      actions={
        <>
          <Button tone="quiet" onClick={onClose}>
            {words('accounts.edit.cancel')}
          </Button>
          <Button tone="primary" onClick={() => void save()}>
            {words('accounts.edit.save')}
          </Button>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <TextField
          label={words('accounts.edit.name')}
          name="name"
          data-autofocus
          maxLength={100}
          placeholder={account.email}
          help={words('accounts.edit.name.help')}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <div className="mt-4">
          <ColorChoice
            legend={words('accounts.edit.color')}
            value={color}
            onChange={(chosen) => chosen && setColor(chosen)}
          />
        </div>
        {hasFailed && (
          <Notice tone="danger" className="mt-4">
            {words('accounts.failed')}
          </Notice>
        )}
      </form>
    </Dialog>
  );
};
