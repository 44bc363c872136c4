'use client';

import { type ReactNode, useState } from 'react';
import { Story } from '@/app/gallery/story';
import { DeleteFolder } from '@/components/folders/delete-folder';
import { FolderDialog, type FolderError } from '@/components/folders/folder-dialog';
import { Button } from '@/components/ui/button';
import type { MailboxId } from '@/lib/base/ids';

const PARENTS = [
  { id: 'm1' as MailboxId, path: 'Projects' },
  { id: 'm2' as MailboxId, path: 'Projects / Flat' },
];
const NEW = { name: '', parentId: null, color: null };
const OLD = { name: 'Felt', parentId: 'm1' as MailboxId, color: 'moss' } as const;

type Open = (close: () => void) => ReactNode;

const form = (isNew: boolean, error?: FolderError): Open => {
  const save = async () => error;
  return (close) => (
    <FolderDialog isNew={isNew} first={isNew ? NEW : OLD} parents={PARENTS} onSave={save} onClose={close} />
  );
};

const gone = (count: number, obstacle: 'children' | 'noTrash' | null): Open => {
  return (close) => <DeleteFolder name="Felt" count={count} obstacle={obstacle} onDelete={close} onClose={close} />;
};

const STATES: Readonly<Record<string, Open>> = {
  'New folder': form(true),
  'New folder, the name is taken': form(true, 'name'),
  'Change folder': form(false),
  'Change folder, refused': form(false, 'forbidden'),
  'Change folder, cannot lie there': form(false, 'parentId'),
  'Delete, empty': gone(0, null),
  'Delete, with mail': gone(1234, null),
  'Delete, with folders in it': gone(0, 'children'),
  'Delete, without a Trash': gone(3, 'noTrash'),
};

/** Every dialog about folders, behind a button each. */
export const FoldersStory = () => {
  const [open, setOpen] = useState<string | null>(null);
  return (
    <Story name="Dialogs" about="each opens by its button">
      <div className="flex flex-wrap gap-2">
        {Object.keys(STATES).map((name) => (
          <Button key={name} onClick={() => setOpen(name)}>
            {name}
          </Button>
        ))}
      </div>
      {open !== null && STATES[open]?.(() => setOpen(null))}
    </Story>
  );
};
