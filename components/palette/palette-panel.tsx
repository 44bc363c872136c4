'use client';

import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { type ArrangedRow, arrangeRows } from '@/components/palette/arrange-rows';
import { PaletteLine } from '@/components/palette/palette-line';
import type { PaletteRow } from '@/components/palette/palette-row';
import { words } from '@/components/palette/words';
import { Icon } from '@/components/ui/icon';
import { IconButton } from '@/components/ui/icon-button';
import { KeyCap } from '@/components/ui/key-cap';
import { translate } from '@/lib/base/messages/translate';

export type PalettePanelProps = {
  readonly rows: readonly PaletteRow[];
  /** Keys of rows, the latest first. */
  readonly used: readonly string[];
  /** What the actions are about: a subject, or how many; '' is nothing. */
  readonly subject: string;
  readonly onChoose: (row: PaletteRow) => void;
  /** What is no action may be a word of the mail. */
  readonly onSearch: (text: string) => void;
  /** Missing: it stands on a page, and cannot be closed. */
  readonly onClose?: () => void;
  readonly typed?: string;
};

type Section = { readonly group: string; readonly label: string; readonly rows: readonly ArrangedRow[] };

const PAGE = 8;
const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: PAGE, PageUp: -PAGE };

/** The list alone is scrolled, and the first row is seen with the heading above it. */
const keepInView = (list: HTMLElement, row: HTMLElement): void => {
  const [room, at] = [list.getBoundingClientRect(), row.getBoundingClientRect()];
  if (row === list.querySelector('[role="option"]')) list.scrollTop = 0;
  else if (at.top < room.top) list.scrollTop -= room.top - at.top;
  else if (at.bottom > room.bottom) list.scrollTop += at.bottom - room.bottom;
};

/** The field, what it finds, and what its keys do (WAI-ARIA combobox): one row always stands ready for Enter. */
export const PalettePanel = (props: PalettePanelProps) => {
  const { rows, used, subject, onChoose, onSearch, onClose, typed: first = '' } = props;
  const id = useId();
  const [typed, setTyped] = useState(first);
  /** By its key: rows come and go while somebody reads. null: the first. */
  const [chosen, setChosen] = useState<string | null>(null);
  const list = useRef<HTMLDivElement>(null);
  const asked = typed.trim();
  const { sections, more } = useMemo(() => arrangeRows(rows, typed, used), [rows, typed, used]);
  const all: Section[] = [
    ...sections.map(({ group, rows: own }) => ({ group, label: words(`palette.group.${group}`), rows: own })),
    ...(asked === '' ? [] : [searchSection(asked, onSearch)]),
  ];
  const lines = all.flatMap((section) => section.rows);
  const active = Math.max(
    lines.findIndex(({ key }) => key === chosen),
    0,
  );
  const idOf = ({ key }: PaletteRow) => `${id}-${encodeURIComponent(key)}`;
  const wanted = lines[active];
  const activeId = wanted && idOf(wanted);
  useEffect(() => {
    const row = activeId && document.getElementById(activeId);
    if (row && list.current) keepInView(list.current, row);
  }, [activeId]);
  const choose = (row: PaletteRow) => (row.key === SEARCH ? row.run() : onChoose(row));
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const step = STEPS[event.key];
    if (step !== undefined && lines.length > 0) {
      event.preventDefault();
      const next = active + step;
      // Single steps go around; a page stops at the ends.
      const isSingle = Math.abs(step) === 1;
      const to = isSingle ? (next + lines.length) % lines.length : Math.max(0, Math.min(next, lines.length - 1));
      setChosen(lines[to]?.key ?? null);
    }
    if (event.key === 'Enter' && wanted) {
      event.preventDefault();
      choose(wanted);
    }
  };
  return (
    <div className="flex min-h-0 flex-col">
      <div className="flex h-14 shrink-0 items-center gap-3 border-line border-b px-5">
        <Icon name="search" className="text-ink-3" />
        <input
          type="text"
          role="combobox"
          autoComplete="off"
          autoCapitalize="off"
          enterKeyHint="go"
          spellCheck={false}
          maxLength={200}
          data-autofocus
          aria-label={words('palette.find')}
          aria-expanded
          aria-controls={id}
          aria-autocomplete="list"
          aria-activedescendant={activeId}
          placeholder={words('palette.find')}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            setChosen(null);
          }}
          onKeyDown={press}
          className="h-full min-w-0 grow bg-transparent text-heading outline-0 placeholder:text-ink-3"
        />
        {subject !== '' && (
          <bdi className="max-w-2/5 shrink-0 truncate text-ink-3 text-tiny max-tablet:hidden">{subject}</bdi>
        )}
        {onClose && (
          <span className="-me-3 tablet:hidden">
            <IconButton icon="x" label={translate('ui.close')} onClick={onClose} />
          </span>
        )}
      </div>
      <div
        ref={list}
        id={id}
        role="listbox"
        aria-label={words('palette.list')}
        tabIndex={-1}
        className="min-h-0 overflow-y-auto pb-1 outline-0"
      >
        {all.map((section) => (
          // biome-ignore lint/a11y/useSemanticElements: a group of options within a listbox
          <div key={section.group} role="group" aria-label={section.label} className="py-1">
            <div aria-hidden="true" className="px-5 pt-2 pb-1 font-semibold text-ink-3 text-tiny">
              {section.label}
            </div>
            {section.rows.map((row) => (
              <PaletteLine
                key={row.key}
                id={idOf(row)}
                row={row}
                isActive={row === wanted}
                onChoose={() => choose(row)}
                onReach={() => setChosen(row.key)}
              />
            ))}
          </div>
        ))}
      </div>
      <span aria-live="polite" className="sr-only">
        {words('palette.count', { count: lines.length })}
      </span>
      <Foot more={more} />
    </div>
  );
};

/** The key of the row that searches; it is nothing to be remembered. */
const SEARCH = 'search';

const searchSection = (text: string, onSearch: (text: string) => void): Section => {
  const name = words('palette.search', { text });
  const run = () => onSearch(text);
  const group = 'actions';
  const row = {
    key: SEARCH,
    group,
    icon: 'search',
    name,
    about: '',
    keys: [],
    isLikely: false,
    run,
    hits: [],
  } as const;
  return { group: SEARCH, label: words('palette.group.search'), rows: [row] };
};

const Foot = ({ more }: { readonly more: number }) => (
  <div className="flex min-h-10 shrink-0 items-center gap-4 border-line border-t px-4 text-ink-3 text-small touch:hidden max-tablet:hidden">
    <span className="inline-flex items-center gap-1.5">
      <KeyCap>↑</KeyCap>
      <KeyCap>↓</KeyCap> {words('palette.choose')}
    </span>
    <span className="inline-flex items-center gap-1.5">
      <KeyCap>Enter</KeyCap> {words('palette.enter')}
    </span>
    {more > 0 && <span className="ms-auto">{words('palette.more', { count: more })}</span>}
  </div>
);
