'use client';

import {
  type ClipboardEvent,
  type FocusEvent,
  type KeyboardEvent,
  type ReactNode,
  type Ref,
  useId,
  useImperativeHandle,
  useRef,
  useState,
} from 'react';
import type { ChipControls, TypedSearch } from '@/components/search/search-chips';
import { useTypedSearch, wholeOf } from '@/components/search/use-typed-search';
import { Icon } from '@/components/ui/icon';
import { IconButton } from '@/components/ui/icon-button';
import { KeyCap } from '@/components/ui/key-cap';
import { late } from '@/components/ui/late';
import { translate } from '@/lib/base/messages/translate';
import { search as searchAction } from '@/lib/client/actions/search';
import { useKeyOf } from '@/lib/client/hooks/use-key-of';

/** What the panel may be told by the field's keys. */
export type PanelControls = {
  /** True: the key was for the panel. */
  readonly onKey: (key: string) => boolean;
};

export type SearchPanelProps = {
  /** Of the listbox; options are `<id>-<index>`. */
  readonly id: string;
  /** What is typed behind the chips. */
  readonly typed: string;
  readonly caret: number;
  /** The whole search, chips too. */
  readonly whole: string;
  readonly controls: Ref<PanelControls>;
  readonly onType: (text: string, caret: number) => void;
  readonly onSearch: (text: string) => void;
  /** The option that the keyboard stands on. */
  readonly onActive: (optionId: string | undefined) => void;
  readonly onClose: () => void;
  /** Something was opened: what was typed has done its work. */
  readonly onDone: () => void;
};

export type SearchFieldControls = { readonly focus: () => void };

type SearchFieldProps = {
  /** The search whose results are in view; undefined: none. */
  readonly search: string | undefined;
  readonly onSearch: (text: string) => void;
  /** Gives back the list as it was. */
  readonly onLeave: () => void;
  /** Comes when the field is first used. */
  readonly panel: (props: SearchPanelProps) => ReactNode;
  readonly controls?: Ref<SearchFieldControls>;
};

/** The chips come with the language of searches, when there may be some. */
const SearchChips = late(() => import('@/components/search/search-chips').then((room) => room.SearchChips));

/** The field at the top: bare until somebody uses it, then with its panel (WAI-ARIA combobox). */
export const SearchField = ({ search, onSearch, onLeave, panel: panelOf, controls }: SearchFieldProps) => {
  const id = useId();
  const panel = useRef<PanelControls>(null);
  const searchKey = useKeyOf()(searchAction);
  const chips = useRef<ChipControls>(null);
  const { input, typed, whole, isAll, setAll, put, type, reset, setCaret } = useTypedSearch(search);
  const { rest } = typed;
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState<string | undefined>(undefined);
  useImperativeHandle(controls, () => ({
    focus: () => {
      input.current?.focus();
      input.current?.select();
      setAll(true);
    },
  }));
  const close = () => {
    setOpen(false);
    setActive(undefined);
  };
  const submit = (text: string) => {
    const asked = text.trim();
    if (asked === '') return;
    reset(asked);
    close();
    input.current?.blur();
    onSearch(asked);
  };
  const choose = (text: string, at: number) => {
    put({ ...typed, rest: text, caret: at });
    setOpen(true);
  };
  const leave = () => {
    close();
    reset('');
    if (search !== undefined) onLeave();
  };
  const done = () => {
    close();
    reset(search ?? '');
    input.current?.blur();
  };
  /** One chip fewer, by a press: the results in view follow it. */
  const less = (next: TypedSearch) => {
    const asked = wholeOf(next);
    if (search === undefined) put({ ...next, caret: next.rest.length });
    else if (asked === '') leave();
    else submit(asked);
  };
  /** Keys that are about chips. True: it was one. */
  const pressChips = ({ key, ctrlKey, metaKey, currentTarget }: KeyboardEvent<HTMLInputElement>): boolean => {
    if (typed.chips.length === 0) return false;
    const isWhole = (ctrlKey || metaKey) && key.toLowerCase() === 'a';
    const erases = key === 'Backspace' || key === 'Delete';
    if (isAll && erases) {
      reset('');
      return true;
    }
    if (isWhole || key.startsWith('Arrow') || key === 'Home' || key === 'End') setAll(isWhole);
    const isAtStart = currentTarget.selectionEnd === 0 && !isAll;
    return isAtStart && (key === 'Backspace' || key === 'ArrowLeft') && chips.current?.focusLast() === true;
  };
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (isOpen && panel.current?.onKey(event.key)) return event.preventDefault();
    if (pressChips(event)) return event.preventDefault();
    if (event.key === 'ArrowDown') setOpen(true);
    if (event.key !== 'Escape') return;
    event.preventDefault();
    if (isOpen) return close();
    leave();
    input.current?.blur();
  };
  /** With all selected the whole search is copied, chips too. */
  const copy = (event: ClipboardEvent) => {
    if (!isAll || typed.chips.length === 0) return;
    event.preventDefault();
    event.clipboardData.setData('text/plain', whole);
    if (event.type === 'cut') reset('');
  };
  const blur = (event: FocusEvent<HTMLElement>) => {
    const to = event.relatedTarget as Element | null;
    // What the panel opens lies above the page and gives the focus back.
    if (!event.currentTarget.contains(to) && !to?.closest('dialog')) close();
  };
  return (
    <search className="relative block min-w-0 max-w-column" onBlur={blur}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          submit(whole);
        }}
        className={`flex h-10 items-center gap-2 rounded-control border ps-3 pe-1 touch:h-11 ${isOpen ? 'border-transparent bg-sheet outline-2 outline-focus' : 'border-line bg-paper hover:border-control'}`}
      >
        <Icon name="search" className="text-ink-2" />
        <div className="flex w-0 grow items-center gap-1 self-stretch overflow-x-auto [scrollbar-width:none]">
          {(typed.chips.length > 0 || rest.includes(':')) && (
            <SearchChips
              typed={typed}
              isAll={isAll}
              controls={chips}
              onChange={put}
              onLess={less}
              onText={() => input.current?.focus()}
            />
          )}
          <input
            ref={input}
            type="text"
            role="combobox"
            inputMode="search"
            enterKeyHint="search"
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            maxLength={1000}
            aria-label={translate('shell.search')}
            aria-description={typed.chips.join(', ') || undefined}
            aria-keyshortcuts={searchKey}
            aria-expanded={isOpen}
            aria-controls={isOpen ? id : undefined}
            aria-autocomplete="list"
            aria-activedescendant={active}
            placeholder={typed.chips.length === 0 ? translate('shell.search') : undefined}
            value={rest}
            onFocus={() => setOpen(true)}
            onPointerDown={() => {
              setOpen(true);
              setAll(false);
            }}
            onBlur={() => {
              setCaret(null);
              setAll(false);
            }}
            onSelect={(event) => setCaret(event.currentTarget.selectionStart ?? 0)}
            onChange={({ target, nativeEvent }) => {
              // What is pasted is finished.
              const isPasted = (nativeEvent as InputEvent).inputType === 'insertFromPaste';
              type(target.value, isPasted ? null : (target.selectionStart ?? target.value.length));
              setOpen(true);
            }}
            onKeyDown={press}
            onCopy={copy}
            onCut={copy}
            className="min-w-16 grow basis-0 bg-transparent text-ui outline-0 placeholder:text-ink-3 max-tablet:text-field"
          />
        </div>
        {whole === '' && search === undefined ? (
          <span className={`pe-2 max-tablet:hidden touch:hidden ${isOpen ? 'invisible' : ''}`}>
            {searchKey && <KeyCap>{searchKey}</KeyCap>}
          </span>
        ) : (
          <IconButton
            icon="x"
            label={translate(search === undefined ? 'shell.search.clear' : 'shell.search.leave')}
            onClick={leave}
          />
        )}
      </form>
      {isOpen &&
        panelOf({
          id,
          typed: rest,
          caret: typed.caret ?? rest.length,
          whole,
          controls: panel,
          onType: choose,
          onSearch: submit,
          onActive: setActive,
          onClose: close,
          onDone: done,
        })}
    </search>
  );
};
