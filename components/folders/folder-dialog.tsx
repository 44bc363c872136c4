'use client';

import { useState } from 'react';
import { words } from '@/components/folders/words';
import { Button } from '@/components/ui/button';
import { ColorChoice } from '@/components/ui/color-choice';
import { Dialog } from '@/components/ui/dialog';
import { Notice } from '@/components/ui/notice';
import { SelectField } from '@/components/ui/select-field';
import { TextField } from '@/components/ui/text-field';
import type { MailboxId } from '@/lib/base/ids';
import type { LabelColor } from '@/lib/base/label-color';

/** What a person says of a folder. */
export type FolderValues = {
  readonly name: string;
  readonly parentId: MailboxId | null;
  readonly color: LabelColor | null;
};

/** What was wrong with it: a property, or that it may not be changed at all. */
export type FolderError = 'name' | 'parentId' | 'forbidden' | 'other';

type FolderDialogProps = {
  readonly isNew: boolean;
  readonly first: FolderValues;
  /** Where it may lie, each with its path. */
  readonly parents: readonly { readonly id: MailboxId; readonly path: string }[];
  /** undefined: it is saved. */
  readonly onSave: (values: FolderValues) => Promise<FolderError | undefined>;
  readonly onClose: () => void;
};

/** Name, place and colour of a folder. */
export const FolderDialog = ({ isNew, first, parents, onSave, onClose }: FolderDialogProps) => {
  const [values, setValues] = useState(first);
  const [error, setError] = useState<FolderError | 'missing' | null>(null);
  const [isSaving, setSaving] = useState(false);
  const set = (change: Partial<FolderValues>) => {
    setValues((before) => ({ ...before, ...change }));
    setError(null);
  };
  const save = async () => {
    if (isSaving) return;
    const name = values.name.trim();
    if (name === '') return setError('missing');
    setSaving(true);
    setError(null);
    const wrong = await onSave({ ...values, name });
    if (wrong === undefined) return onClose();
    setSaving(false);
    setError(wrong);
  };
  const nameError =
    error === 'missing' ? words('folder.name.missing') : error === 'name' ? words('folder.error.name') : undefined;
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={words(isNew ? 'folder.new' : 'folder.edit')}
      actions={
        <>
          <Button tone="quiet" onClick={onClose}>
            {words('folder.cancel')}
          </Button>
          <Button
            tone="primary"
            disabledBecause={isSaving ? words('folder.saving') : undefined}
            onClick={() => void save()}
          >
            {words(isNew ? 'folder.make' : 'folder.save')}
          </Button>
        </>
      }
    >
      <form
        className="space-y-4"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <TextField
          label={words('folder.name')}
          name="name"
          data-autofocus
          autoComplete="off"
          maxLength={200}
          error={nameError}
          value={values.name}
          onChange={(event) => set({ name: event.target.value })}
        />
        <SelectField
          label={words('folder.parent')}
          name="parent"
          error={error === 'parentId' ? words('folder.error.parentId') : undefined}
          value={values.parentId ?? ''}
          onChange={(event) => set({ parentId: (event.target.value || null) as MailboxId | null })}
        >
          <option value="">{words('folder.parent.none')}</option>
          {parents.map(({ id, path }) => (
            <option key={id} value={id}>
              {path}
            </option>
          ))}
        </SelectField>
        <ColorChoice
          legend={words('folder.color')}
          mayBeNone
          value={values.color}
          onChange={(color) => set({ color })}
        />
        {(error === 'forbidden' || error === 'other') && (
          <Notice tone="danger">{words(`folder.error.${error}`)}</Notice>
        )}
      </form>
    </Dialog>
  );
};
