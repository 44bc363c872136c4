'use client';

import { type ReactNode, useId } from 'react';
import { IconButton } from '@/components/ui/icon-button';
import { useModal } from '@/components/ui/use-modal';
import { translate } from '@/lib/base/messages/translate';

const WIDTHS = { normal: 'w-100', wide: 'w-160' } as const;

type DialogProps = {
  readonly isOpen: boolean;
  /** Escape, the cross, or a click beside it. */
  readonly onClose: () => void;
  readonly title: string;
  readonly width?: keyof typeof WIDTHS;
  readonly children: ReactNode;
  /** Buttons at the end of the last line. */
  readonly actions?: ReactNode;
};

/** The browser's own modal dialog: it holds the focus, gives it back, and makes the rest of the page inert. */
export const Dialog = ({ isOpen, onClose, title, width = 'normal', children, actions }: DialogProps) => {
  const modal = useModal(isOpen, onClose);
  const titleId = useId();
  if (!isOpen) return null;
  return (
    <dialog
      {...modal}
      aria-labelledby={titleId}
      className={`m-auto max-h-[calc(100dvh-4rem)] max-w-[calc(100vw-2rem)] overflow-hidden rounded-float border border-line bg-raised p-0 text-ink shadow-float ${WIDTHS[width]}`}
    >
      <div className="flex max-h-[calc(100dvh-4rem)] flex-col">
        <header className="flex shrink-0 items-center gap-2 ps-6 pe-4 pt-4 pb-2">
          <h2 id={titleId} className="grow font-semibold text-heading">
            {title}
          </h2>
          <IconButton icon="x" label={translate('ui.close')} onClick={onClose} />
        </header>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
        <div className="min-h-0 overflow-y-auto px-6 pb-6" tabIndex={0}>
          {children}
        </div>
        {actions && <footer className="flex shrink-0 justify-end gap-2 px-6 pb-6">{actions}</footer>}
      </div>
    </dialog>
  );
};
