'use client';

import { words } from '@/components/folders/words';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';

type DeleteFolderProps = {
  readonly name: string;
  /** Messages in it. */
  readonly count: number;
  /** Why it cannot be deleted as it is. */
  readonly obstacle: 'children' | 'noTrash' | null;
  readonly onDelete: () => void;
  readonly onClose: () => void;
};

/** Asks before a folder goes; its mail goes to Trash, never with it. */
export const DeleteFolder = ({ name, count, obstacle, onDelete, onClose }: DeleteFolderProps) => (
  <Dialog
    isOpen
    onClose={onClose}
    title={words('folder.delete.title', { name })}
    actions={
      <>
        <Button tone="quiet" data-autofocus onClick={onClose}>
          {words('folder.cancel')}
        </Button>
        {obstacle === null && (
          <Button tone="dangerFill" onClick={onDelete}>
            {words('folder.delete')}
          </Button>
        )}
      </>
    }
  >
    <p className="text-ink-2 text-pretty text-ui">
      {obstacle
        ? words(`folder.delete.${obstacle}`)
        : words(count > 0 ? 'folder.delete.full' : 'folder.delete.empty', { count })}
    </p>
  </Dialog>
);
