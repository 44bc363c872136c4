'use client';

import { Avatar } from '@/components/ui/avatar';
import { Menu } from '@/components/ui/menu';
import { MenuChoice, MenuGroup, MenuItem } from '@/components/ui/menu-item';
import type { LabelColor } from '@/lib/base/label-color';
import { translate } from '@/lib/base/messages/translate';
import { THEMES, type Theme } from '@/lib/base/theme';
import { palette } from '@/lib/client/actions/palette';
import { useKeyOf } from '@/lib/client/hooks/use-key-of';

type AccountMenuProps = {
  readonly email: string;
  readonly color: LabelColor;
  readonly theme: Theme;
  readonly onTheme: (theme: Theme) => void;
  readonly onSignOut: () => void;
  /** Missing: there is no page of accounts to go to. */
  readonly onAccounts?: () => void;
  /** Missing: there is no page of filters to go to. */
  readonly onFilters?: () => void;
  /** Missing: there are no settings to go to. */
  readonly onSettings?: () => void;
  /** Missing: there is no palette to open. */
  readonly onPalette?: () => void;
  /** Missing: this browser cannot tell of new mail. */
  readonly onNotices?: (() => void) | undefined;
  readonly isTold?: boolean | undefined;
};

const ICONS = { system: 'monitor', light: 'sun', dark: 'moon' } as const;

/** Who is signed in, how it looks, what there is beside the mail, and the way out. */
export const AccountMenu = (props: AccountMenuProps) => {
  const {
    email,
    color,
    theme,
    onTheme,
    onSignOut,
    onAccounts,
    onFilters,
    onSettings,
    onPalette,
    onNotices,
    isTold = false,
  } = props;
  const keyOf = useKeyOf();
  return (
    <Menu
      label={translate('shell.account', { email })}
      trigger={(props) => (
        <button
          type="button"
          aria-label={translate('shell.account', { email })}
          {...props}
          className="grid size-8 shrink-0 place-items-center rounded-full touch:size-11"
        >
          <Avatar name="" email={email} color={color} />
        </button>
      )}
    >
      <p className="-mx-1 truncate border-line border-b px-3 pt-1 pb-2 font-semibold">{email}</p>
      <MenuGroup label={translate('ui.theme')}>
        {THEMES.map((choice) => (
          <MenuChoice key={choice} icon={ICONS[choice]} isChosen={theme === choice} onSelect={() => onTheme(choice)}>
            {translate(`ui.theme.${choice}`)}
          </MenuChoice>
        ))}
      </MenuGroup>
      <div className="pt-1">
        {onPalette && (
          <MenuItem icon="search" keys={keyOf(palette)} onSelect={onPalette}>
            {translate('action.palette')}
          </MenuItem>
        )}
        {onAccounts && (
          <MenuItem icon="mails" onSelect={onAccounts}>
            {translate('shell.accounts')}
          </MenuItem>
        )}
        {onFilters && (
          <MenuItem icon="funnel" onSelect={onFilters}>
            {translate('shell.filters')}
          </MenuItem>
        )}
        {onSettings && (
          <MenuItem icon="settings" onSelect={onSettings}>
            {translate('shell.settings')}
          </MenuItem>
        )}
        {onNotices && (
          <MenuItem icon={isTold ? 'check' : 'mail'} onSelect={onNotices}>
            {translate(isTold ? 'shell.notices.on' : 'shell.notices.off')}
          </MenuItem>
        )}
        <MenuItem icon="log-out" onSelect={onSignOut}>
          {translate('shell.signOut')}
        </MenuItem>
      </div>
    </Menu>
  );
};
