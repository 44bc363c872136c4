'use client';

import { type FormEvent, useState } from 'react';
import { isSendTime } from '@/components/composer/send-times';
import { words } from '@/components/composer/words';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { inputTime } from '@/components/ui/input-time';
import { TextField } from '@/components/ui/text-field';

type PickTimeDialogProps = {
  readonly first: Date;
  readonly onPick: (at: Date) => void;
  readonly onClose: () => void;
};

/** A date and a time of one's own. */
export const PickTimeDialog = ({ first, onPick, onClose }: PickTimeDialogProps) => {
  const [value, setValue] = useState(inputTime(first));
  const [isWrong, setWrong] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    const at = new Date(value);
    if (isSendTime(at, new Date())) onPick(at);
    else setWrong(true);
  };
  return (
    <Dialog isOpen onClose={onClose} title={words('composer.send.pick.title')}>
      <form onSubmit={submit} noValidate>
        <TextField
          type="datetime-local"
          label={words('composer.send.pick.when')}
          value={value}
          min={inputTime(new Date())}
          data-autofocus
          onChange={(event) => {
            setValue(event.target.value);
            setWrong(false);
          }}
          error={isWrong ? words('composer.send.pick.past') : undefined}
        />
        <div className="mt-6 flex justify-end">
          <Button type="submit">{words('composer.send.pick.do')}</Button>
        </div>
      </form>
    </Dialog>
  );
};
