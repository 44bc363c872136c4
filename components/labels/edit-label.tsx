'use client';

import { useState } from 'react';
import { words } from '@/components/labels/words';
import { Button } from '@/components/ui/button';
import { ColorChoice } from '@/components/ui/color-choice';
import { Dialog } from '@/components/ui/dialog';
import { Notice } from '@/components/ui/notice';
import { TextField } from '@/components/ui/text-field';
import type { LabelColor } from '@/lib/base/label-color';
import { labelName } from '@/lib/mail/labels/label-name';

export type LabelForm = { readonly name: string; readonly color: LabelColor | null };
/** What was wrong with it. */
export type LabelError = 'name' | 'quota' | 'other';

type EditLabelProps = {
  readonly isNew: boolean;
  readonly first: LabelForm;
  /** undefined: it is saved. */
  readonly onSave: (values: LabelForm) => Promise<LabelError | undefined>;
  readonly onClose: () => void;
};

/** Name and colour of a label. */
export const EditLabel = ({ isNew, first, onSave, onClose }: EditLabelProps) => {
  const [values, setValues] = useState(first);
  const [error, setError] = useState<LabelError | 'missing' | 'long' | null>(null);
  const [isSaving, setSaving] = useState(false);
  const set = (change: Partial<LabelForm>) => {
    setValues((before) => ({ ...before, ...change }));
    setError(null);
  };
  const save = async () => {
    if (isSaving) return;
    const name = labelName(values.name);
    if (name === undefined) return setError(values.name.trim() === '' ? 'missing' : 'long');
    setSaving(true);
    setError(null);
    const wrong = await onSave({ ...values, name });
    if (wrong === undefined) return onClose();
    setSaving(false);
    setError(wrong);
  };
  const nameError =
    error === 'missing' || error === 'name'
      ? words(`labels.error.${error}`)
      : error === 'long'
        ? words('labels.long')
        : undefined;
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={words(isNew ? 'labels.new' : 'labels.edit')}
      actions={
        <>
          <Button tone="quiet" onClick={onClose}>
            {words('labels.cancel')}
          </Button>
          <Button
            tone="primary"
            disabledBecause={isSaving ? words('labels.saving') : undefined}
            onClick={() => void save()}
          >
            {words(isNew ? 'labels.make' : 'labels.save')}
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
          label={words('labels.name')}
          help={words('labels.name.help')}
          name="name"
          data-autofocus
          autoComplete="off"
          maxLength={200}
          error={nameError}
          value={values.name}
          onChange={(event) => set({ name: event.target.value })}
        />
        <ColorChoice
          legend={words('labels.color')}
          mayBeNone
          value={values.color}
          onChange={(color) => set({ color })}
        />
        {(error === 'quota' || error === 'other') && <Notice tone="danger">{words(`labels.error.${error}`)}</Notice>}
      </form>
    </Dialog>
  );
};
