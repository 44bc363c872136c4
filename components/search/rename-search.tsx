'use client';

import { useId, useState } from 'react';
import { words } from '@/components/search/words';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { TextField } from '@/components/ui/text-field';

type RenameSearchProps = {
  /** What is looked for, as it is typed. */
  readonly text: string;
  /** '': it has none yet. */
  readonly name: string;
  /** null: without a name it is called by its text. */
  readonly onSave: (name: string | null) => void;
  readonly onClose: () => void;
};

/** What a kept search is called in the sidebar. */
export const RenameSearch = ({ text, name, onSave, onClose }: RenameSearchProps) => {
  const formId = useId();
  const [typed, setTyped] = useState(name || text);
  const save = () => {
    const next = typed.trim();
    onSave(next === '' || next === text ? null : next);
    onClose();
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={words('search.rename')}
      actions={
        <>
          <Button tone="quiet" onClick={onClose}>
            {words('search.rename.cancel')}
          </Button>
          <Button tone="primary" type="submit" form={formId}>
            {words('search.rename.save')}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <TextField
          label={words('search.rename.name')}
          help={words('search.rename.help', { text })}
          data-autofocus
          autoComplete="off"
          maxLength={100}
          value={typed}
          onFocus={(event) => event.currentTarget.select()}
          onChange={(event) => setTyped(event.target.value)}
        />
      </form>
    </Dialog>
  );
};
