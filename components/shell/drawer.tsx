'use client';

import type { ReactNode } from 'react';
import { IconButton } from '@/components/ui/icon-button';
import { Mark } from '@/components/ui/mark';
import { useModal } from '@/components/ui/use-modal';
import { translate } from '@/lib/base/messages/translate';

type DrawerProps = { readonly isOpen: boolean; readonly onClose: () => void; readonly children: ReactNode };

/** The sidebar on tablets and phones: a modal at the inline start, closed by Escape, the cross, or a touch beside it. */
export const Drawer = ({ isOpen, onClose, children }: DrawerProps) => {
  const modal = useModal(isOpen, onClose);
  if (!isOpen) return null;
  return (
    <dialog
      {...modal}
      aria-label={translate('shell.sidebar')}
      className="fixed inset-y-0 start-0 end-auto m-0 h-dvh max-h-none w-72 max-w-[85vw] border-line border-e bg-canvas p-0 text-ink transition-transform duration-(--slow) ease-quiet starting:-translate-x-full rtl:starting:translate-x-full"
    >
      <nav aria-label={translate('shell.sidebar')} className="flex h-full flex-col">
        <header className="flex h-14 shrink-0 items-center gap-2 ps-5 pe-3">
          <Mark size={28} />
          <span className="grow font-semibold font-voice text-[1.125rem] leading-6">{translate('ui.product')}</span>
          <IconButton icon="x" label={translate('shell.sidebar.close')} onClick={onClose} />
        </header>
        {children}
      </nav>
    </dialog>
  );
};
