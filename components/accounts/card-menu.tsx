'use client';

import type { AccountCardView, AccountDoors } from '@/components/accounts/account-card-view';
import type { CardPlace } from '@/components/accounts/card-handle';
import { words } from '@/components/accounts/words';
import { Icon } from '@/components/ui/icon';
import { Menu } from '@/components/ui/menu';
import { MenuItem } from '@/components/ui/menu-item';

export type CardMenuDoors = Omit<AccountDoors, 'onRemove' | 'onOrder'> & {
  readonly onEdit: (account: AccountCardView) => void;
  readonly onAskRemove: (account: AccountCardView) => void;
};

type CardMenuProps = CardMenuDoors & { readonly account: AccountCardView; readonly place: CardPlace };

/** Everything that can be done with an account. */
export const CardMenu = ({ account, place, ...doors }: CardMenuProps) => {
  const { id, name, email, isPaused, policy, provider, signsIn } = account;
  const label = words('accounts.menu', { name: name || email });
  return (
    <Menu
      label={label}
      trigger={(props) => (
        <button
          type="button"
          aria-label={label}
          {...props}
          className="grid size-8 shrink-0 place-items-center rounded-control text-ink-2 hover:bg-hover hover:text-ink touch:size-11"
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
      <MenuItem icon="pen-line" onSelect={() => doors.onIdentities(id)}>
        {words('accounts.menu.identities')}
      </MenuItem>
      {policy && (
        <MenuItem icon="mails" onSelect={() => doors.onPolicy(id)}>
          {words('accounts.menu.policy')}
        </MenuItem>
      )}
      {provider === null && (
        <MenuItem icon="server" onSelect={() => doors.onServers(id)}>
          {words('accounts.menu.servers')}
        </MenuItem>
      )}
      <MenuItem icon="key-round" onSelect={() => (provider === null ? doors.onPassword(id) : doors.onConsent(id))}>
        {provider === null ? words('accounts.menu.password') : words('accounts.menu.consent', { provider })}
      </MenuItem>
      <MenuItem icon="shield-check" onSelect={() => doors.onWayIn(id)}>
        {words(signsIn ? 'accounts.menu.wayIn.close' : 'accounts.menu.wayIn')}
      </MenuItem>
      <MenuItem icon="download" onSelect={() => doors.onExport(id)}>
        {words('accounts.menu.export')}
      </MenuItem>
      <MenuItem
        icon={isPaused ? 'arrow-down' : 'pause'}
        onSelect={() => void doors.onChange(id, { paused: !isPaused })}
      >
        {words(isPaused ? 'accounts.menu.resume' : 'accounts.menu.pause')}
      </MenuItem>
      {!place.isFirst && (
        <MenuItem icon="chevron-up" onSelect={() => place.onMove(-1)}>
          {words('accounts.menu.up')}
        </MenuItem>
      )}
      {!place.isLast && (
        <MenuItem icon="chevron-down" onSelect={() => place.onMove(1)}>
          {words('accounts.menu.down')}
        </MenuItem>
      )}
      <MenuItem icon="trash-2" tone="danger" onSelect={() => doors.onAskRemove(account)}>
        {words('accounts.menu.remove')}
      </MenuItem>
    </Menu>
  );
};
