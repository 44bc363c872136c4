'use client';

import { useRef } from 'react';
import { useLeaveFocus } from '@/components/thread-list/use-leave-focus';
import { Icon } from '@/components/ui/icon';
import { IconButton } from '@/components/ui/icon-button';
import { Menu } from '@/components/ui/menu';
import { MenuItem } from '@/components/ui/menu-item';
import type { ToolbarAct } from '@/components/ui/toolbar-act';
import { useFit } from '@/components/ui/use-fit';
import { translate } from '@/lib/base/messages/translate';
import { translateAction } from '@/lib/base/messages/translate-action';
import { selectNone } from '@/lib/client/actions/select-none';
import { useKeyOf } from '@/lib/client/hooks/use-key-of';

type BulkBarProps = {
  readonly count: number;
  readonly acts: readonly ToolbarAct[];
  /** undefined: all that are loaded are ticked already. */
  readonly onAll: (() => void) | undefined;
  /** Tick what is not loaded, too: so many conversations; undefined: all is loaded, or ticked. */
  readonly everything: { readonly count: number; readonly onTick: () => void } | undefined;
  readonly onNone: () => void;
};

/** In place of the list's header while conversations are ticked: how many, and what can be done with all of them. */
export const BulkBar = ({ count, acts, onAll, everything, onNone }: BulkBarProps) => {
  const bar = useRef<HTMLDivElement>(null);
  useLeaveFocus(bar);
  const row = useRef<HTMLDivElement>(null);
  const fits = useFit(row, { name: 'bulk', count: acts.length });
  return (
    <>
      <div
        ref={bar}
        role="toolbar"
        data-toolbar
        aria-label={translate('list.bulk')}
        className="@container flex h-12 shrink-0 items-center gap-0.5 border-line border-b bg-checked ps-5 pe-2"
      >
        <button
          type="button"
          aria-label={onAll ? translate('list.bulk.all') : translateAction('action.selectNone')}
          onClick={onAll ?? onNone}
          className="grid size-8 shrink-0 place-items-center rounded-control touch:size-11"
        >
          <span className="grid size-4.5 place-items-center rounded-chip border border-ink bg-ink text-paper">
            {onAll ? (
              <span className="h-0.5 w-2 bg-paper forced-colors:bg-[ButtonText]" />
            ) : (
              <Icon name="check" size={12} />
            )}
          </span>
        </button>
        <span role="status" className="ms-2 me-2 shrink-0 font-semibold text-ui tabular-nums whitespace-nowrap">
          {translate('list.bulk.count', { count })}
        </span>
        {/* Those that do not fit are in a menu: the way out stays in sight. */}
        <div
          ref={row}
          className="flex h-full min-w-0 grow items-center gap-0.5 overflow-x-auto [scrollbar-width:none] *:shrink-0"
        >
          {acts.slice(0, fits).map(({ name, icon, label, keys, onAct }) => (
            <IconButton key={name} icon={icon} label={label} keys={keys} onClick={onAct} />
          ))}
        </div>
        {fits < acts.length && (
          <Menu
            label={translate('list.bulk.more')}
            trigger={(trigger) => (
              <IconButton icon="ellipsis-vertical" label={translate('list.bulk.more')} {...trigger} />
            )}
          >
            {acts.slice(fits).map(({ name, icon, label, keys, onAct }) => (
              <MenuItem key={name} icon={icon} keys={keys} onSelect={onAct}>
                {label}
              </MenuItem>
            ))}
          </Menu>
        )}
        {onAll && (
          <button
            type="button"
            onClick={onAll}
            className="hidden shrink-0 rounded-control px-2 font-semibold text-link text-small whitespace-nowrap hover:underline @xl:block"
          >
            {translate('list.bulk.all')}
          </button>
        )}
        <IconButton
          icon="x"
          label={translateAction('action.selectNone')}
          keys={useKeyOf()(selectNone)}
          onClick={onNone}
        />
      </div>
      {everything && (
        <div className="flex min-h-10 shrink-0 flex-wrap items-center justify-center gap-x-2 border-line border-b bg-paper px-4 py-1 text-ink-2 text-small">
          <span>{translate('list.bulk.loaded', { count })}</span>
          <button
            type="button"
            onClick={everything.onTick}
            className="rounded-control px-1 font-semibold text-link hover:underline touch:min-h-11"
          >
            {translate('list.bulk.everything', { count: everything.count })}
          </button>
        </div>
      )}
    </>
  );
};
