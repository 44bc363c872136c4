'use client';

import { type KeyboardEvent, type Ref, useImperativeHandle, useLayoutEffect, useRef, useState } from 'react';
import { words } from '@/components/search/words';
import { Icon } from '@/components/ui/icon';
import { splitChips } from '@/lib/mail/search/language/split-chips';

/** What is in the field: chips, and the text behind them; `caret`: nobody types there where it is null. */
export type TypedSearch = { readonly chips: readonly string[]; readonly rest: string; readonly caret: number | null };

export type ChipControls = {
  /** The keyboard goes to the last one; false: there is none. */
  readonly focusLast: () => boolean;
};

export type SearchChipsProps = {
  readonly typed: TypedSearch;
  /** All that is in the field is selected. */
  readonly isAll: boolean;
  readonly controls: Ref<ChipControls>;
  readonly onChange: (typed: TypedSearch) => void;
  /** Taken away by a press: what is left is meant. */
  readonly onLess: (typed: TypedSearch) => void;
  /** Back to the text behind them. */
  readonly onText: () => void;
};

/** What narrows a search, before its words in the field: each can be taken away, or made text again. */
export const SearchChips = ({ typed, isAll, controls, onChange, onLess, onText }: SearchChipsProps) => {
  const { chips, rest, caret } = typed;
  const buttons = useRef<(HTMLButtonElement | null)[]>([]);
  const [said, say] = useState('');
  // Before the eye sees the text.
  useLayoutEffect(() => {
    const split = splitChips(rest, caret);
    if (split.chips.length > 0) onChange({ ...split, chips: [...chips, ...split.chips] });
  }, [chips, rest, caret, onChange]);
  useImperativeHandle(controls, () => ({
    focusLast: () => {
      const last = buttons.current[chips.length - 1];
      last?.focus();
      return last !== null && last !== undefined;
    },
  }));
  const without = (index: number): TypedSearch => {
    say(words('search.chip.removed', { part: chips[index] ?? '' }));
    return { chips: chips.filter((_, at) => at !== index), rest, caret: null };
  };
  const remove = (index: number) => {
    onChange(without(index));
    // The next one takes its place.
    const next = buttons.current[index + 1];
    if (next) next.focus();
    else onText();
  };
  const edit = (index: number) => {
    const part = chips[index] ?? '';
    const others = chips.filter((_, at) => at !== index);
    onChange({ chips: others, rest: rest.trim() === '' ? part : `${part} ${rest}`, caret: part.length });
  };
  const press = (index: number) => (event: KeyboardEvent) => {
    const isRtl = getComputedStyle(event.currentTarget).direction === 'rtl';
    const [back, on] = isRtl ? ['ArrowRight', 'ArrowLeft'] : ['ArrowLeft', 'ArrowRight'];
    if (event.key === 'Backspace' || event.key === 'Delete') remove(index);
    else if (event.key === back) buttons.current[Math.max(0, index - 1)]?.focus();
    else if (event.key === on && index + 1 < chips.length) buttons.current[index + 1]?.focus();
    else if (event.key === on || event.key === 'End' || event.key === 'Escape') onText();
    else if (event.key === 'Home') buttons.current[0]?.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <>
      {chips.length > 0 && (
        <ul aria-label={words('search.chips')} className="contents">
          {chips.map((part, index) => (
            <li
              // biome-ignore lint/suspicious/noArrayIndexKey: the same thing may be asked for twice
              key={`${part} ${index}`}
              className={`inline-flex h-7 max-w-52 touch:h-9 shrink-0 items-center rounded-chip border max-tablet:max-w-40 ${isAll ? 'border-focus bg-sheet' : 'border-line bg-hover'}`}
            >
              <button
                ref={(element) => {
                  buttons.current[index] = element;
                }}
                type="button"
                tabIndex={-1}
                aria-label={words('search.chip.edit', { part })}
                onClick={() => edit(index)}
                onKeyDown={press(index)}
                className="min-w-0 truncate ps-2 text-small leading-6 focus-visible:outline-offset-1"
              >
                <bdi>{part}</bdi>
              </button>
              <button
                type="button"
                tabIndex={-1}
                aria-label={words('search.chip.remove', { part })}
                onClick={() => onLess(without(index))}
                className="grid size-6 shrink-0 touch:size-9 place-items-center rounded-chip text-ink-2 hover:text-ink"
              >
                <Icon name="x" size={16} />
              </button>
            </li>
          ))}
        </ul>
      )}
      <span role="status" className="sr-only">
        {said}
      </span>
    </>
  );
};
