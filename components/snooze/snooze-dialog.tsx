'use client';

import { type FormEvent, type KeyboardEvent, useState } from 'react';
import { isSnoozeTime, snoozeTimes } from '@/components/snooze/snooze-times';
import { words } from '@/components/snooze/words';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Icon, type IconName } from '@/components/ui/icon';
import { inputTime } from '@/components/ui/input-time';
import { TextField } from '@/components/ui/text-field';
import { untilTime } from '@/components/ui/until-time';

type SnoozeDialogProps = {
  readonly now: Date;
  readonly onPick: (at: Date) => void;
  /** Missing: it is not snoozed. */
  readonly onWake?: (() => void) | undefined;
  readonly onClose: () => void;
};

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

/** The arrows go from choice to choice, as in a menu. */
const step = (event: KeyboardEvent<HTMLElement>) => {
  const by = STEPS[event.key];
  if (by === undefined) return;
  const choices = [...event.currentTarget.querySelectorAll('button')];
  const at = choices.indexOf(document.activeElement as HTMLButtonElement);
  event.preventDefault();
  choices[(at + by + choices.length) % choices.length]?.focus();
};

/** When it is to come back: one of a few moments, or any. */
export const SnoozeDialog = ({ now, onPick, onWake, onClose }: SnoozeDialogProps) => {
  const times = snoozeTimes(now);
  return (
    <Dialog isOpen onClose={onClose} title={words('snooze.title')}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the arrow keys bubble here from the buttons */}
      <div onKeyDown={step} className="-mx-2 pt-1">
        {times.map(({ name, at }, index) => (
          <Choice
            key={name}
            icon="clock"
            name={words(`snooze.${name}`)}
            time={untilTime(at.getTime(), now.getTime())}
            isFirst={index === 0}
            onChoose={() => onPick(at)}
          />
        ))}
        {onWake && <Choice icon="inbox" name={words('snooze.now')} onChoose={onWake} />}
      </div>
      <PickTime now={now} first={times[0]?.at ?? now} onPick={onPick} />
    </Dialog>
  );
};

type ChoiceProps = {
  readonly icon: IconName;
  readonly name: string;
  readonly time?: string;
  readonly isFirst?: boolean;
  readonly onChoose: () => void;
};

const Choice = ({ icon, name, time, isFirst, onChoose }: ChoiceProps) => (
  <button
    type="button"
    onClick={onChoose}
    {...(isFirst && { 'data-autofocus': true })}
    className="flex h-10 w-full items-center gap-3 rounded-chip px-2 text-start text-ui hover:bg-hover focus-visible:bg-hover touch:h-11"
  >
    <Icon name={icon} className="text-ink-2" />
    <span className="min-w-0 grow truncate">{name}</span>
    {time && <span className="shrink-0 text-ink-3 text-small tabular-nums">{time}</span>}
  </button>
);

type PickTimeProps = { readonly now: Date; readonly first: Date; readonly onPick: (at: Date) => void };

const PickTime = ({ now, first, onPick }: PickTimeProps) => {
  const [value, setValue] = useState(inputTime(first));
  const [isWrong, setWrong] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const at = new Date(value);
    if (isSnoozeTime(at, new Date())) onPick(at);
    else setWrong(true);
  };
  return (
    <form onSubmit={submit} noValidate className="mt-3 border-line border-t pt-4">
      <TextField
        type="datetime-local"
        label={words('snooze.pick')}
        value={value}
        min={inputTime(now)}
        onChange={(event) => {
          setValue(event.target.value);
          setWrong(false);
        }}
        error={isWrong ? words('snooze.pick.past') : undefined}
      />
      <div className="mt-4 flex justify-end">
        <Button type="submit">{words('snooze.do')}</Button>
      </div>
    </form>
  );
};
