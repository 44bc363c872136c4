'use client';

import { useState } from 'react';
import type { AccountCardView, AccountDoors } from '@/components/accounts/account-card-view';
import { words } from '@/components/accounts/words';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Icon } from '@/components/ui/icon';
import { Notice } from '@/components/ui/notice';
import { TextField } from '@/components/ui/text-field';
import { LABEL_COLORS } from '@/lib/base/label-color';

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
        <fieldset className="mt-4">
          <legend className="mb-2 font-medium text-ui">{words('accounts.edit.color')}</legend>
          <div className="flex flex-wrap gap-2">
            {LABEL_COLORS.map((one) => (
              <label
                key={one}
                className={`c-${one} grid size-8 cursor-pointer place-items-center rounded-full bg-tint text-tint-ink has-checked:outline-2 has-checked:outline-ink has-checked:outline-offset-2 has-focus-visible:outline-2 has-focus-visible:outline-focus has-focus-visible:outline-offset-2 touch:size-11`}
              >
                <input
                  type="radio"
                  name="color"
                  value={one}
                  checked={color === one}
                  onChange={() => setColor(one)}
                  className="sr-only"
                  aria-label={words(`accounts.color.${one}`)}
                />
                {color === one && <Icon name="check" size={16} />}
              </label>
            ))}
          </div>
        </fieldset>
        {hasFailed && (
          <Notice tone="danger" className="mt-4">
            {words('accounts.failed')}
          </Notice>
        )}
      </form>
    </Dialog>
  );
};
