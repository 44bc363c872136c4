'use client';

import { type KeyboardEvent, useState } from 'react';
import {
  appliedWish,
  findLabels,
  type LabelChoice,
  type LabelWish,
  newLabelName,
  wishOf,
} from '@/components/labels/label-choice';
import { words } from '@/components/labels/words';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Icon } from '@/components/ui/icon';
import { TextField } from '@/components/ui/text-field';

type LabelDialogProps = {
  /** undefined: they are not known yet. */
  readonly labels: readonly LabelChoice[] | undefined;
  readonly onApply: (wish: LabelWish) => void;
  readonly onClose: () => void;
};

const ROW = 'flex min-h-9 w-full cursor-pointer items-center gap-3 rounded-chip px-2 text-start text-ui touch:min-h-11';
const idOf = (at: number): string => `label-choice-${at}`;
const NO_LABELS: readonly LabelChoice[] = [];

/**
 * The labels of some conversations: type to find one, Enter gives or takes the one that is marked; or tick several, and apply. What is
 * typed and is no label's name yet can be made.
 */
export const LabelDialog = ({ labels: told, onApply, onClose }: LabelDialogProps) => {
  const labels = told ?? NO_LABELS;
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<number | null>(null);
  const [ticks, setTicks] = useState<ReadonlyMap<string, boolean>>(new Map());
  const found = findLabels(labels, text);
  const newName = told && newLabelName(labels, text);
  const count = found.length + (newName === undefined ? 0 : 1);
  // Before anything was typed nothing is marked: Enter alone gives and takes nothing.
  const at = Math.min(chosen ?? (text.trim() === '' ? -1 : 0), count - 1);
  const marked = found[at];
  const wish = wishOf(labels, ticks);
  const isTicked = ({ name, had }: LabelChoice) => ticks.get(name) ?? had === 'all';
  const turned = (label: LabelChoice) => new Map([...ticks, [label.name, !isTicked(label)]]);
  const create = () => newName !== undefined && onApply({ ...wish, add: [...wish.add, newName] });
  const apply = () => {
    const meant = appliedWish(wish, at === found.length ? newName : undefined);
    if (meant) onApply(meant);
    else onClose();
  };
  const onEnter = () => {
    // What is ticked is meant.
    if (at < 0) apply();
    else if (marked) onApply(wishOf(labels, turned(marked)));
    else create();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && count > 0) {
      event.preventDefault();
      const next = (Math.max(at, step === 1 ? -1 : 0) + step + count) % count;
      setChosen(next);
      document.getElementById(idOf(next))?.scrollIntoView({ block: 'nearest' });
    }
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault();
      onEnter();
    }
  };
  const none = text.trim() === '' ? 'labels.none' : 'labels.long';
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={words('labels.title')}
      actions={
        <>
          <Button tone="quiet" onClick={onClose}>
            {words('labels.cancel')}
          </Button>
          <Button tone="primary" onClick={apply}>
            {words('labels.apply')}
          </Button>
        </>
      }
    >
      <TextField
        label={words('labels.find')}
        name="find"
        autoComplete="off"
        maxLength={200}
        data-autofocus
        aria-controls="labels-found"
        value={text}
        onKeyDown={onKeyDown}
        onChange={(event) => {
          setText(event.target.value);
          setChosen(null);
        }}
      />
      <p role="status" className="sr-only">
        {marked && words(isTicked(marked) ? 'labels.enter.take' : 'labels.enter.give', { name: marked.name })}
        {!marked && newName !== undefined && words('labels.enter.make', { name: newName })}
      </p>
      <ul id="labels-found" aria-label={words('labels.title')} className="mt-3 max-h-72 overflow-y-auto">
        {found.map((label, index) => (
          <li key={label.name}>
            <label id={idOf(index)} className={`${ROW} ${index === at ? 'bg-selected' : 'hover:bg-hover'}`}>
              <input
                type="checkbox"
                // Only some have it: no attribute says so.
                ref={(box) => {
                  if (box) box.indeterminate = label.had === 'some' && !ticks.has(label.name);
                }}
                checked={isTicked(label)}
                onChange={() => setTicks(turned(label))}
                className="size-4 shrink-0 accent-ink"
              />
              <span className={`c-${label.color} size-2 shrink-0 rounded-[2px] bg-dot`} />
              <span className="min-w-0 grow truncate">{label.name}</span>
              {label.had === 'some' && !ticks.has(label.name) && (
                <span className="shrink-0 text-ink-3 text-tiny">{words('labels.some')}</span>
              )}
            </label>
          </li>
        ))}
        {newName !== undefined && (
          <li>
            <button
              type="button"
              id={idOf(found.length)}
              onClick={create}
              className={`${ROW} ${at === found.length ? 'bg-selected' : 'hover:bg-hover'}`}
            >
              <Icon name="plus" size={16} className="shrink-0 text-ink-2" />
              <span className="min-w-0 grow truncate">{words('labels.create', { name: newName })}</span>
            </button>
          </li>
        )}
      </ul>
      {count === 0 && <p className="py-4 text-ink-3 text-small">{words(told ? none : 'labels.loading')}</p>}
    </Dialog>
  );
};
