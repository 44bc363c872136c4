'use client';

import { IconButton } from '@/components/ui/icon-button';
import type { ToolbarAct } from '@/components/ui/toolbar-act';
import { translate } from '@/lib/base/messages/translate';

type BulkBarProps = {
  readonly count: number;
  readonly acts: readonly ToolbarAct[];
  /** undefined: all that are loaded are ticked already. */
  readonly onAll: (() => void) | undefined;
  readonly onNone: () => void;
};

/** In place of the list's header while conversations are ticked: how many, and what can be done with all of them. */
export const BulkBar = ({ count, acts, onAll, onNone }: BulkBarProps) => (
  <header
    role="toolbar"
    aria-label={translate('list.bulk')}
    className="flex h-12 shrink-0 items-center gap-0.5 overflow-x-auto border-line border-b bg-checked ps-3 pe-2"
  >
    <IconButton icon="x" label={translate('action.selectNone')} keys="Esc" onClick={onNone} />
    <span role="status" className="me-1 shrink-0 font-semibold text-ui tabular-nums whitespace-nowrap">
      {translate('list.bulk.count', { count })}
    </span>
    {onAll && (
      <button
        type="button"
        onClick={onAll}
        className="shrink-0 rounded-control px-2 font-medium text-small text-link hover:underline whitespace-nowrap touch:h-11"
      >
        {translate('list.bulk.all')}
      </button>
    )}
    <span className="grow" />
    {acts.map(({ name, icon, label, keys, onAct }) => (
      <IconButton key={name} icon={icon} label={label} keys={keys} onClick={onAct} />
    ))}
  </header>
);
