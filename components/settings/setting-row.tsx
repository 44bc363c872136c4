'use client';

import { useEffect, useId, useRef } from 'react';
import type { SettingControl } from '@/components/settings/setting-control';
import { type SavingState, useSaving } from '@/components/settings/use-saving';
import { words } from '@/components/settings/words';
import { Button } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';
import { Switch } from '@/components/ui/switch';

export type SettingView = { readonly key: string; readonly name: string; readonly about: string } & {
  readonly control: SettingControl;
};

type SettingRowProps = {
  readonly setting: SettingView;
  /** The address names this row: it is brought into view, marked, and the keyboard stands on it. */
  readonly isMeant: boolean;
  /** No row stands above it: it has a hairline there too. */
  readonly isFirst?: boolean;
  /** For the gallery: how it looks after a change. */
  readonly saving?: SavingState;
};

/** One setting: name and what it does at the start, the control at the end (LOOK §6, Settings). */
export const SettingRow = ({ setting, isMeant, isFirst = false, saving }: SettingRowProps) => {
  const row = useRef<HTMLDivElement>(null);
  const id = useId();
  const { state, save } = useSaving();
  const { name, about, control } = setting;
  const shown = saving ?? state;
  useEffect(() => {
    if (!isMeant) return;
    row.current?.scrollIntoView({ block: 'center' });
    row.current?.querySelector<HTMLElement>('select, button, a, input')?.focus({ preventScroll: true });
  }, [isMeant]);
  const mark = isMeant ? 'bg-checked forced-colors:outline-2' : '';
  if (control.kind === 'body')
    return (
      <div ref={row} data-setting={setting.key} className={`-mx-4 px-4 pb-6 tablet:rounded-control ${mark}`}>
        {control.body}
      </div>
    );
  const off = control.kind === 'switch' ? control.disabledBecause : undefined;
  return (
    <div
      ref={row}
      data-setting={setting.key}
      className={`-mx-4 flex min-h-16 flex-wrap items-center gap-x-6 gap-y-2 px-4 pt-3 pb-2.75 ${mark} ${LINE} ${isFirst ? LINE_ABOVE : ''}`}
    >
      <div className="min-w-0 flex-1 basis-52">
        <span id={id} className="block font-medium">
          {name}
        </span>
        <span id={`${id}-about`} className="block text-ink-3 text-pretty text-small">
          {about}
        </span>
        {off && <span className="mt-1 block text-pretty text-small text-warn">{off}</span>}
        <span role="alert" className="block">
          {shown === 'failed' && (
            <span className="mt-1 flex gap-2 text-danger text-small">
              <Icon name="circle-alert" size={16} className="mt-0.5" />
              <span className="min-w-0">{words('settings.failed')}</span>
            </span>
          )}
        </span>
      </div>
      <div className="relative ms-auto flex max-w-full shrink-0 items-center">
        <Saved isShown={shown === 'saved'} isMeant={isMeant} />
        <Control control={control} id={id} onSave={(saved) => void save(saved)} />
      </div>
    </div>
  );
};

/** A hairline as wide as the text, whatever the ground of the row. */
const LINE = 'relative after:absolute after:inset-x-4 after:bottom-0 after:h-px after:bg-line';
const LINE_ABOVE = 'before:absolute before:inset-x-4 before:top-0 before:h-px before:bg-line';

/** It has its room beside the control, or where there is little lies over the row: nothing moves when it comes and goes. */
const Saved = ({ isShown, isMeant }: { readonly isShown: boolean; readonly isMeant: boolean }) => (
  <span
    role="status"
    className={`whitespace-nowrap max-laptop:absolute max-laptop:end-full max-laptop:me-3 laptop:me-4 laptop:min-w-16 ${isMeant ? 'bg-checked' : 'bg-paper'}`}
  >
    {isShown && (
      <span className="flex items-center justify-end gap-1.5 text-ok text-small max-laptop:ps-2">
        <Icon name="check" size={16} />
        {words('settings.saved')}
      </span>
    )}
  </span>
);

type ControlProps = {
  readonly control: Exclude<SettingControl, { kind: 'body' }>;
  /** Of the name; what it means is at `<id>-about`. */
  readonly id: string;
  readonly onSave: (saved: Promise<boolean>) => void;
};

const Control = ({ control, id, onSave }: ControlProps) => {
  if (control.kind === 'button')
    return (
      <Button aria-label={control.label} aria-describedby={control.label ? undefined : id} onClick={control.onPress}>
        {control.name}
      </Button>
    );
  if (control.kind === 'switch')
    return (
      <Switch
        isOn={control.isOn}
        isOff={control.disabledBecause !== undefined}
        labelledBy={id}
        describedBy={`${id}-about`}
        onChange={(isOn) => onSave(control.onChange(isOn))}
      />
    );
  return (
    <span className="relative inline-flex min-w-0 items-center">
      <select
        aria-labelledby={id}
        aria-describedby={`${id}-about`}
        value={control.value}
        onChange={(event) => onSave(control.onChange(event.target.value))}
        className="h-9 min-w-44 max-w-full appearance-none truncate rounded-control border border-control bg-sheet ps-3 pe-9 text-ui hover:bg-hover max-tablet:h-11 max-tablet:text-field touch:h-11"
      >
        {control.choices.map(({ value, name }) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
      <Icon name="chevron-down" size={16} className="pointer-events-none absolute end-2.5 text-ink-2" />
    </span>
  );
};
