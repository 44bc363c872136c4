'use client';

import type { ReactNode } from 'react';
import { useNotices } from '@/app/(mail)/mail/[[...place]]/use-notices';
import { useSignOut } from '@/app/(mail)/mail/[[...place]]/use-sign-out';
import { AccountMenu } from '@/components/shell/account-menu';
import { TopBar } from '@/components/shell/top-bar';
import { useAccounts } from '@/lib/client/hooks/use-accounts';

type MailTopProps = {
  readonly search: ReactNode;
  readonly isMenuOpen: boolean;
  readonly onMenu: () => void;
  readonly onHelp: () => void;
  readonly onCompose: () => void;
  readonly onAccounts: () => void;
  readonly onPalette: () => void;
};

/** The top bar with the person's menu. */
export const MailTop = ({ onAccounts, onPalette, ...props }: MailTopProps) => {
  const account = useAccounts()[0];
  const notices = useNotices();
  const leave = useSignOut();
  return (
    <TopBar
      {...props}
      account={
        account && (
          <AccountMenu
            email={account.email}
            color={account.color}
            onSignOut={leave}
            onAccounts={onAccounts}
            onPalette={onPalette}
            {...notices}
          />
        )
      }
    />
  );
};
