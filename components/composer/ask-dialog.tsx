'use client';

import type { ReactNode } from 'react';
import { words } from '@/components/composer/words';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';

type AskDialogProps = {
  readonly title: string;
  readonly children: ReactNode;
  readonly doIt: string;
  readonly onDo: () => void;
  readonly onBack: () => void;
};

/** One question, with a way back that is first. */
export const AskDialog = ({ title, children, doIt, onDo, onBack }: AskDialogProps) => (
  <Dialog
    isOpen
    onClose={onBack}
    title={title}
    actions={
      <>
        <Button onClick={onBack} data-autofocus>
          {words('composer.ask.back')}
        </Button>
        <Button onClick={onDo}>{doIt}</Button>
      </>
    }
  >
    <p className="text-ink-2">{children}</p>
  </Dialog>
);
