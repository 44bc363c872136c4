'use client';

import type { ReactNode } from 'react';
import { useChangeSettings } from '@/app/(mail)/mail/[[...place]]/use-change-settings';
import { useNotices } from '@/app/(mail)/mail/[[...place]]/use-notices';
import { useSignOut } from '@/app/(mail)/mail/[[...place]]/use-sign-out';
import { AccountMenu } from '@/components/shell/account-menu';
import { TopBar } from '@/components/shell/top-bar';
import { useMailClient } from '@/lib/client/hooks/mail-client-context';
import { useAccounts } from '@/lib/client/hooks/use-accounts';
import { useReadable } from '@/lib/client/hooks/use-readable';

type MailTopProps = {
  readonly search: ReactNode;
  readonly isMenuOpen: boolean;
  /** The first look is over. */
  readonly isReady: boolean;
  /** Missing: what it would show is in view already. */
  readonly onMenu?: (() => void) | undefined;
  readonly onHelp: () => void;
  readonly onCompose: () => void;
  readonly onAccounts: () => void;
  readonly onSettings: () => void;
  readonly onFilters: () => void;
  readonly onPalette: () => void;
};

/** The top bar with the person's menu. */
export const MailTop = ({ onAccounts, onSettings, onFilters, onPalette, isReady, ...props }: MailTopProps) => {
  const account = useAccounts()[0];
  const { isTold, onNotices } = useNotices();
  const change = useChangeSettings();
  const { theme } = useReadable(useMailClient().settings);
  const leave = useSignOut();
  return (
    <TopBar
      {...props}
      account={
        account && (
          <AccountMenu
            isReady={isReady}
            email={account.email}
            color={account.color}
            onSignOut={leave}
            theme={theme}
            onTheme={(chosen) => change({ theme: chosen })}
            onAccounts={onAccounts}
            onFilters={onFilters}
            onSettings={onSettings}
            onPalette={onPalette}
            isTold={isTold}
            onNotices={onNotices}
          />
        )
      }
    />
  );
};
