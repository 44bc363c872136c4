'use client';

import { type KeyboardEvent, type Ref, useImperativeHandle, useRef } from 'react';
import { words } from '@/components/settings/words';
import { Icon } from '@/components/ui/icon';
import { IconButton } from '@/components/ui/icon-button';
import { KeyCap } from '@/components/ui/key-cap';
import { search } from '@/lib/client/actions/search';
import { useKeyOf } from '@/lib/client/hooks/use-key-of';

type SettingsSearchProps = {
  readonly typed: string;
  readonly onType: (text: string) => void;
  /** Enter: the first that was found. */
  readonly onEnter: () => void;
  /** The arrow down: into what was found. */
  readonly onDown: () => void;
  readonly controls?: Ref<{ readonly focus: () => void }> | undefined;
};

/** The field of the top bar while the settings are open: it looks for settings, not for mail. */
export const SettingsSearch = ({ typed, onType, onEnter, onDown, controls }: SettingsSearchProps) => {
  const input = useRef<HTMLInputElement>(null);
  const searchKey = useKeyOf()(search);
  useImperativeHandle(controls, () => ({
    focus: () => {
      input.current?.focus();
      input.current?.select();
    },
  }));
  const clear = () => {
    onType('');
    input.current?.focus();
  };
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || !['Enter', 'ArrowDown', 'Escape'].includes(event.key)) return;
    event.preventDefault();
    if (event.key === 'Enter') onEnter();
    else if (event.key === 'ArrowDown') onDown();
    else if (typed !== '') onType('');
    else input.current?.blur();
  };
  return (
    <search className="flex h-10 min-w-0 max-w-column items-center gap-2 rounded-control border border-line bg-paper ps-3 pe-1 hover:border-control has-[input:focus]:border-transparent has-[input:focus]:bg-sheet has-[input:focus]:outline-2 has-[input:focus]:outline-focus touch:h-11">
      <Icon name="search" className="text-ink-2" />
      <input
        ref={input}
        type="text"
        inputMode="search"
        enterKeyHint="search"
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        maxLength={100}
        aria-label={words('settings.find')}
        aria-keyshortcuts={searchKey}
        placeholder={words('settings.find')}
        value={typed}
        onChange={(event) => onType(event.target.value)}
        onKeyDown={press}
        className="w-full min-w-0 bg-transparent text-ui outline-0 placeholder:text-ink-3 max-tablet:text-field"
      />
      {typed === '' ? (
        <span className="pe-2 max-tablet:hidden touch:hidden">{searchKey && <KeyCap>{searchKey}</KeyCap>}</span>
      ) : (
        <IconButton icon="x" label={words('settings.find.clear')} onClick={clear} />
      )}
    </search>
  );
};
