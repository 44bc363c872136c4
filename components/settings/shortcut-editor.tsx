'use client';

import { useEffect, useRef, useState } from 'react';
import { KeyClash } from '@/components/settings/key-clash';
import { KeyRecorder } from '@/components/settings/key-recorder';
import { useSaving } from '@/components/settings/use-saving';
import { words } from '@/components/settings/words';
import { Button } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';
import { KeyCaps } from '@/components/ui/key-caps';
import { translateAction } from '@/lib/base/messages/translate-action';
import { ACTION_GROUPS, type Action } from '@/lib/client/actions/action';
import { clashesOf, type OwnKeys, waysOf, waysSet } from '@/lib/client/actions/own-keys';

type ShortcutEditorProps = {
  /** Everything a person can do, with our keys. */
  readonly actions: readonly Action[];
  readonly own: OwnKeys;
  /** False: it could not be saved. */
  readonly onChange: (keys: OwnKeys['keys']) => Promise<boolean>;
};

/** Every action with its keys, which can be changed, taken away, and given back. */
export const ShortcutEditor = ({ actions, own, onChange }: ShortcutEditorProps) => {
  const hasChanges = Object.keys(own.keys).length > 0;
  const change = (action: Action, ways: readonly string[] | undefined) => {
    const { [action.name]: _, ...others } = own.keys;
    const isUsual = ways === undefined || ways.join('\n') === action.keys.join('\n');
    return onChange(isUsual ? others : { ...others, [action.name]: ways });
  };
  return (
    <>
      <div className="flex min-h-16 flex-wrap items-center gap-x-6 gap-y-2 pt-3">
        <p className="min-w-0 flex-1 basis-52 text-ink-2 text-pretty text-small">{words('settings.keys.about')}</p>
        {hasChanges && (
          <Button icon="undo-2" onClick={() => void onChange({})}>
            {words('settings.keys.resetAll')}
          </Button>
        )}
      </div>
      {ACTION_GROUPS.map((group) => (
        <section key={group} className="mt-6">
          <h2 className="border-line border-b pb-1 font-semibold text-ink-3 text-tiny">
            {translateAction(`action.group.${group}`)}
          </h2>
          <ul>
            {actions
              .filter((action) => action.group === group)
              .map((action) => (
                <KeyRow
                  key={action.name}
                  action={action}
                  own={own}
                  clashesOf={(ways) => clashesOf({ name: action.name, ways }, actions, own)}
                  onChange={(ways) => change(action, ways)}
                />
              ))}
          </ul>
        </section>
      ))}
    </>
  );
};

type KeyRowProps = {
  readonly action: Action;
  readonly own: OwnKeys;
  readonly clashesOf: (ways: readonly string[]) => readonly Action[];
  /** undefined: our own keys again. */
  readonly onChange: (ways: readonly string[] | undefined) => Promise<boolean>;
};

const KeyRow = ({ action, own, clashesOf: clashes, onChange }: KeyRowProps) => {
  const [isOpen, setOpen] = useState(false);
  const { state, save } = useSaving();
  const button = useRef<HTMLSpanElement>(null);
  const wasOpen = useRef(false);
  useEffect(() => {
    if (wasOpen.current && !isOpen) button.current?.querySelector('button')?.focus();
    wasOpen.current = isOpen;
  }, [isOpen]);
  const name = translateAction(action.label);
  const isChanged = own.keys[action.name] !== undefined;
  const put = (ways: readonly string[] | undefined) => {
    setOpen(false);
    void save(onChange(ways));
  };
  return (
    <li className="flex min-h-11 flex-wrap items-center gap-x-3 border-line border-b py-1 last:border-0">
      <span className="min-w-0 flex-1 basis-36">
        <span className="block">{name}</span>
        {!isOpen && <KeyClash others={clashes(waysSet(action, own))} />}
        <span role="alert">
          {state === 'failed' && <span className="block text-danger text-small">{words('settings.failed')}</span>}
        </span>
      </span>
      <span role="status">
        {state === 'saved' && <span className="text-ok text-small">{words('settings.saved')}</span>}
      </span>
      {!isOpen && (
        <span className="ms-auto flex items-center gap-2">
          <Ways ways={waysOf(action, own)} isOff={waysSet(action, own).length > 0} />
          {isChanged && (
            <IconButton
              icon="undo-2"
              size={16}
              label={words('settings.keys.reset', { name })}
              onClick={() => put(undefined)}
            />
          )}
          <span ref={button}>
            <Button tone="quiet" aria-label={words('settings.keys.change', { name })} onClick={() => setOpen(true)}>
              {words('settings.keys.change.short')}
            </Button>
          </span>
        </span>
      )}
      {isOpen && (
        <KeyRecorder
          name={name}
          clashesOf={(way) => clashes([way])}
          onSave={(way) => put(way === undefined ? [] : [way])}
          onCancel={() => setOpen(false)}
        />
      )}
    </li>
  );
};

type WaysProps = {
  readonly ways: readonly string[];
  /** It has keys, but none of them works. */
  readonly isOff: boolean;
};

const Ways = ({ ways, isOff }: WaysProps) => (
  <span className="flex flex-wrap items-center justify-end gap-1 text-ink-3 text-tiny">
    {ways.length === 0 && words(isOff ? 'settings.keys.off' : 'settings.keys.none')}
    {ways.map((way, at) => (
      <span key={way} className="flex items-center gap-1">
        {at > 0 && <span>{translateAction('action.key.or')}</span>}
        <KeyCaps keys={way.split(' ')} then={<span>{translateAction('action.key.then')}</span>} />
      </span>
    ))}
  </span>
);
