'use client';

import { useRef } from 'react';
import { ImportRow, type ImportRowDoors } from '@/components/transfer/import-row';
import type { ShownImport } from '@/components/transfer/shown-import';
import { words } from '@/components/transfer/words';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';

type ImportDialogProps = ImportRowDoors & {
  /** The mailbox that files go into. */
  readonly name: string;
  /** Newest first. */
  readonly imports: readonly ShownImport[];
  readonly onFiles: (files: readonly File[]) => void;
  readonly onClose: () => void;
};

/** Files for a mailbox, how far they are, and what became of those before them. What is under way goes on when it is closed. */
export const ImportDialog = ({ name, imports, onFiles, onClose, ...doors }: ImportDialogProps) => {
  const input = useRef<HTMLInputElement>(null);
  return (
    <Dialog isOpen onClose={onClose} title={words('import.title', { name })} width="wide">
      <p className="text-ink-2 text-pretty text-ui">{words('import.lead')}</p>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={words('import.choose')}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          event.target.value = '';
          if (files.length > 0) onFiles(files);
        }}
      />
      <Button tone="primary" data-autofocus className="mt-4" onClick={() => input.current?.click()}>
        {words('import.choose')}
      </Button>
      {imports.length > 0 && (
        <ul aria-label={words('import.list')} className="mt-6">
          {imports.map((one) => (
            <ImportRow key={one.key} {...doors} shown={one} />
          ))}
        </ul>
      )}
    </Dialog>
  );
};
