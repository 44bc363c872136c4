'use client';

import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { KeyClash } from '@/components/settings/key-clash';
import { words } from '@/components/settings/words';
import { Button } from '@/components/ui/button';
import { KeyCaps } from '@/components/ui/key-caps';
import { commandCap } from '@/lib/base/command-key';
import type { Action } from '@/lib/client/actions/action';
import { recordKey } from '@/lib/client/actions/record-key';

type KeyRecorderProps = {
  /** What the key is for. */
  readonly name: string;
  /** The other actions that a way is one of already. */
  readonly clashesOf: (way: string) => readonly Action[];
  /** undefined: no key at all. */
  readonly onSave: (way: string | undefined) => void;
  readonly onCancel: () => void;
};

/** Hears the keys that somebody wants: one, or two one after the other, without haste. Tab goes on to the buttons, as everywhere. */
export const KeyRecorder = ({ name, clashesOf, onSave, onCancel }: KeyRecorderProps) => {
  const field = useRef<HTMLButtonElement>(null);
  const [keys, setKeys] = useState<readonly string[]>([]);
  useEffect(() => field.current?.focus(), []);
  const way = keys.join(' ');
  const save = () => way !== '' && onSave(way);
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Tab' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    if (event.key === 'Escape') onCancel();
    else if (event.key === 'Enter') save();
    else setKeys(recordKey(keys, event));
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset has a look of its own, and this is no form
    <div role="group" aria-label={words('settings.keys.of', { name })} className="w-full pt-1 pb-3">
      <div className="flex flex-wrap items-center gap-2">
        <button
          ref={field}
          type="button"
          onKeyDown={press}
          aria-label={words('settings.keys.press', { name })}
          className="flex h-9 min-w-44 grow items-center gap-2 rounded-control border border-control bg-sheet px-3 text-ink-3 text-small touch:h-11"
        >
          {keys.length === 0 ? words('settings.keys.wait') : <KeyCaps keys={keys} />}
        </button>
        <Button onClick={save} disabledBecause={way === '' ? words('settings.keys.nothing') : undefined}>
          {words('settings.keys.save')}
        </Button>
        <Button tone="quiet" onClick={() => onSave(undefined)}>
          {words('settings.keys.none')}
        </Button>
        <Button tone="quiet" onClick={onCancel}>
          {words('settings.keys.cancel')}
        </Button>
      </div>
      <p className="mt-1 text-ink-3 text-pretty text-small">{words('settings.keys.help', { command: commandCap() })}</p>
      <div role="status">
        <span className="sr-only">{keys.join(' ')}</span>
        {way !== '' && <KeyClash others={clashesOf(way)} />}
      </div>
    </div>
  );
};
