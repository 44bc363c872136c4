'use client';

import type { ReactNode } from 'react';
import { ComposeInBar } from '@/components/shell/compose-button';
import { IconButton } from '@/components/ui/icon-button';
import { Mark } from '@/components/ui/mark';
import { translate } from '@/lib/base/messages/translate';
import { showShortcuts } from '@/lib/client/actions/show-shortcuts';
import { useKeyOf } from '@/lib/client/hooks/use-key-of';

type TopBarProps = {
  /** Opens the drawer on a tablet, the rail on a laptop. Missing: there is neither. */
  readonly onMenu?: (() => void) | undefined;
  readonly isMenuOpen: boolean;
  readonly onHelp: () => void;
  readonly onCompose: () => void;
  /** The field that searches; nothing where there is no mail. */
  readonly search?: ReactNode;
  /** The account menu; nothing while nobody is known. */
  readonly account: ReactNode;
};

/** 56 px: the mark and the name, help for the keyboard, the account. */
export const TopBar = ({ onMenu, isMenuOpen, onHelp, onCompose, search, account }: TopBarProps) => (
  <header className="flex h-14 items-center gap-2 ps-4 pe-3 tablet:ps-3 tablet:pe-4 desktop:ps-5">
    {onMenu && (
      <span className="hidden tablet:block laptop:mx-1 desktop:hidden">
        <IconButton
          icon="menu"
          label={translate(isMenuOpen ? 'shell.sidebar.close' : 'shell.sidebar.open')}
          aria-expanded={isMenuOpen}
          onClick={onMenu}
        />
      </span>
    )}
    <span
      className={`flex shrink-0 items-center gap-2 ${search ? 'desktop:w-[calc(clamp(12.5rem,var(--own-side,15rem),20rem)-1.75rem)]' : ''}`}
    >
      <Mark size={28} />
      <span className={`font-semibold font-voice text-[1.125rem] leading-6 ${search ? 'max-laptop:sr-only' : ''}`}>
        {translate('ui.product')}
      </span>
    </span>
    <div className="min-w-0 grow">{search}</div>
    <ComposeInBar onCompose={onCompose} />
    <span className="hidden tablet:block">
      <IconButton icon="keyboard" label={translate('shell.help')} keys={useKeyOf()(showShortcuts)} onClick={onHelp} />
    </span>
    {/* Its place is kept until somebody is known: what stands beside it must not move. */}
    {account || <span className="size-8 shrink-0 touch:size-11" />}
  </header>
);
