'use client';

import type { AccountCardView, AccountDoors } from '@/components/accounts/account-card-view';
import { words } from '@/components/accounts/words';
import { Icon } from '@/components/ui/icon';
import { Menu } from '@/components/ui/menu';
import { MenuItem } from '@/components/ui/menu-item';

export type CardMenuDoors = Omit<AccountDoors, 'onRemove'> & {
  readonly onEdit: (account: AccountCardView) => void;
  readonly onAskRemove: (account: AccountCardView) => void;
};

/** Everything that can be done with an account. */
export const CardMenu = ({ account, ...doors }: CardMenuDoors & { readonly account: AccountCardView }) => {
  const { id, name, email, isPaused, policy } = account;
  const label = words('accounts.menu', { name: name || email });
  return (
    <Menu
      label={label}
      trigger={(props) => (
        <button
          type="button"
          aria-label={label}
          {...props}
          className="-me-2 -mt-1.5 grid size-8 shrink-0 place-items-center rounded-control text-ink-2 hover:bg-hover hover:text-ink touch:size-11"
        >
          <Icon name="ellipsis-vertical" />
        </button>
      )}
    >
      <MenuItem icon="inbox" onSelect={() => doors.onOpen(id)}>
        {words('accounts.menu.open')}
      </MenuItem>
      <MenuItem icon="check" onSelect={() => doors.onProof(id)}>
        {words('accounts.menu.proof')}
      </MenuItem>
      <MenuItem icon="file-pen-line" onSelect={() => doors.onEdit(account)}>
        {words('accounts.menu.edit')}
      </MenuItem>
      {policy && (
        <MenuItem icon="server" onSelect={() => doors.onPolicy(id)}>
          {words('accounts.menu.policy')}
        </MenuItem>
      )}
      <MenuItem icon="key-round" onSelect={() => doors.onPassword(id)}>
        {words('accounts.menu.password')}
      </MenuItem>
      <MenuItem
        icon={isPaused ? 'arrow-down' : 'pause'}
        onSelect={() => void doors.onChange(id, { paused: !isPaused })}
      >
        {words(isPaused ? 'accounts.menu.resume' : 'accounts.menu.pause')}
      </MenuItem>
      <MenuItem icon="trash-2" tone="danger" onSelect={() => doors.onAskRemove(account)}>
        {words('accounts.menu.remove')}
      </MenuItem>
    </Menu>
  );
};
