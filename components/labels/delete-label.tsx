'use client';

import { words } from '@/components/labels/words';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';

type DeleteLabelProps = {
  readonly name: string;
  /** Conversations that have it. */
  readonly count: number;
  readonly onDelete: () => void;
  readonly onClose: () => void;
};

/** Asks before a label goes: it is taken off all mail. */
export const DeleteLabel = ({ name, count, onDelete, onClose }: DeleteLabelProps) => (
  <Dialog
    isOpen
    onClose={onClose}
    title={words('labels.delete.title', { name })}
    actions={
      <>
        <Button tone="quiet" data-autofocus onClick={onClose}>
          {words('labels.cancel')}
        </Button>
        <Button tone="dangerFill" onClick={onDelete}>
          {words('labels.delete')}
        </Button>
      </>
    }
  >
    <p className="text-ink-2 text-pretty text-ui">
      {words(count > 0 ? 'labels.delete.text' : 'labels.delete.empty', { count })}
    </p>
  </Dialog>
);
