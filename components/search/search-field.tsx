'use client';

import {
  type FocusEvent,
  type KeyboardEvent,
  type ReactNode,
  type Ref,
  useEffect,
  useId,
  useImperativeHandle,
  useRef,
  useState,
} from 'react';
import { Icon } from '@/components/ui/icon';
import { IconButton } from '@/components/ui/icon-button';
import { KeyCap } from '@/components/ui/key-cap';
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
  readonly typed: string;
  readonly caret: number;
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

/** The field at the top: bare until somebody uses it, then with its panel (WAI-ARIA combobox). */
export const SearchField = ({ search, onSearch, onLeave, panel: panelOf, controls }: SearchFieldProps) => {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const panel = useRef<PanelControls>(null);
  const searchKey = useKeyOf()(searchAction);
  const [typed, setTyped] = useState(search ?? '');
  const [caret, setCaret] = useState(0);
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState<string | undefined>(undefined);
  useEffect(() => setTyped(search ?? ''), [search]);
  useImperativeHandle(controls, () => ({
    focus: () => {
      input.current?.focus();
      input.current?.select();
    },
  }));
  const close = () => {
    setOpen(false);
    setActive(undefined);
  };
  const submit = (text: string) => {
    const asked = text.trim();
    if (asked === '') return;
    setTyped(asked);
    close();
    input.current?.blur();
    onSearch(asked);
  };
  const type = (text: string, at: number) => {
    setTyped(text);
    setCaret(at);
    setOpen(true);
    requestAnimationFrame(() => {
      input.current?.focus();
      input.current?.setSelectionRange(at, at);
    });
  };
  const leave = () => {
    close();
    setTyped('');
    if (search !== undefined) onLeave();
  };
  const done = () => {
    close();
    setTyped(search ?? '');
    input.current?.blur();
  };
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (isOpen && panel.current?.onKey(event.key)) return event.preventDefault();
    if (event.key === 'ArrowDown') setOpen(true);
    if (event.key !== 'Escape') return;
    event.preventDefault();
    if (isOpen) return close();
    leave();
    input.current?.blur();
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
          submit(typed);
        }}
        className={`flex h-10 items-center gap-2 rounded-control border ps-3 pe-1 touch:h-11 ${isOpen ? 'border-transparent bg-sheet outline-2 outline-focus' : 'border-line bg-paper hover:border-control'}`}
      >
        <Icon name="search" className="text-ink-2" />
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
          aria-keyshortcuts={searchKey}
          aria-expanded={isOpen}
          aria-controls={isOpen ? id : undefined}
          aria-autocomplete="list"
          aria-activedescendant={active}
          placeholder={translate('shell.search')}
          value={typed}
          onFocus={() => setOpen(true)}
          onPointerDown={() => setOpen(true)}
          onSelect={(event) => setCaret(event.currentTarget.selectionStart ?? 0)}
          onChange={(event) => {
            setTyped(event.target.value);
            setCaret(event.target.selectionStart ?? event.target.value.length);
            setOpen(true);
          }}
          onKeyDown={press}
          className="w-full min-w-0 bg-transparent text-ui outline-0 placeholder:text-ink-3 max-tablet:text-field"
        />
        {typed === '' && search === undefined ? (
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
          typed,
          caret,
          controls: panel,
          onType: type,
          onSearch: submit,
          onActive: setActive,
          onClose: close,
          onDone: done,
        })}
    </search>
  );
};
