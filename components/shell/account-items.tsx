'use client';

import { useEffect, useRef } from 'react';
import { MenuChoice, MenuGroup, MenuItem } from '@/components/ui/menu-item';
import { menuItems } from '@/components/ui/menu-keys';
import { translate } from '@/lib/base/messages/translate';
import { THEMES, type Theme } from '@/lib/base/theme';
import { palette } from '@/lib/client/actions/palette';
import { useKeyOf } from '@/lib/client/hooks/use-key-of';

export type AccountItemsProps = {
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

/** What the menu of the account holds. It comes after the first look: where the menu is open by then, the keyboard goes to the first. */
export const AccountItems = (props: AccountItemsProps) => {
  const { theme, onTheme, onSignOut, onAccounts, onFilters, onSettings, onPalette, onNotices, isTold = false } = props;
  const keyOf = useKeyOf();
  const items = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const menu = items.current?.closest<HTMLElement>('[popover]');
    if (menu?.matches(':popover-open')) menuItems(menu)[0]?.focus();
  }, []);
  return (
    <div ref={items}>
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
    </div>
  );
};
