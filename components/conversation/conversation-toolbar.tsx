'use client';

import { type Ref, useRef } from 'react';
import { words } from '@/components/conversation/words';
import { IconButton } from '@/components/ui/icon-button';
import { Menu } from '@/components/ui/menu';
import { MenuItem } from '@/components/ui/menu-item';
import type { ToolbarAct } from '@/components/ui/toolbar-act';
import { useFit } from '@/components/ui/use-fit';
import { backToList } from '@/lib/client/actions/back-to-list';
import { collapseAll } from '@/lib/client/actions/collapse-all';
import { expandAll } from '@/lib/client/actions/expand-all';
import { nextConversation } from '@/lib/client/actions/next-conversation';
import { previousConversation } from '@/lib/client/actions/previous-conversation';
import { print } from '@/lib/client/actions/print';
import { useKeyOf } from '@/lib/client/hooks/use-key-of';

export type ConversationWays = {
  /** Missing: the list stands beside the conversation. */
  readonly onBack?: (() => void) | undefined;
  /** Missing: there is no newer, no older one. */
  readonly onPrevious?: (() => void) | undefined;
  readonly onNext?: (() => void) | undefined;
  /** "3 of 214". */
  readonly position?: string | undefined;
  /** What can be done with the conversation. */
  readonly acts?: readonly ToolbarAct[];
  /** The same, in the menu. */
  readonly moreActs?: readonly ToolbarAct[] | undefined;
  /** Missing: there is no pane beside the conversation. */
  readonly details?: DetailsWay | undefined;
};

/** What opens and closes the pane beside the conversation, on wide screens. */
export type DetailsWay = {
  readonly isOpen: boolean;
  readonly onToggle: () => void;
  readonly button?: Ref<HTMLButtonElement>;
};

type ConversationToolbarProps = ConversationWays & {
  readonly onExpandAll?: (() => void) | undefined;
  readonly onCollapseAll?: (() => void) | undefined;
  /** Missing: there is nothing to be printed yet. */
  readonly onPrint?: () => void;
  readonly onFind?: () => void;
  readonly onOpenWindow?: () => void;
};

/** Above the conversation: back, where it stands in its list, the way to its neighbours, and more. */
export const ConversationToolbar = (props: ConversationToolbarProps) => {
  const {
    onBack,
    onPrevious,
    onNext,
    position,
    acts = [],
    moreActs = [],
    onExpandAll,
    onCollapseAll,
    onFind,
    onPrint,
    onOpenWindow,
    details,
  } = props;
  const keyOf = useKeyOf();
  const row = useRef<HTMLDivElement>(null);
  const room = useFit(row, { name: 'conversation', count: acts.length });
  const fits = onPrint ? room : acts.length;
  return (
    <div
      data-toolbar
      className="@container flex h-12 shrink-0 items-center gap-1 border-line border-b ps-2 pe-3 max-tablet:h-14"
    >
      {onBack && (
        <IconButton icon="arrow-left" label={words('conversation.back')} keys={keyOf(backToList)} onClick={onBack} />
      )}
      {/* Those that do not fit are in the menu: the way out and the way on stay in sight. */}
      <div
        ref={row}
        className="flex h-full min-w-0 grow items-center gap-1 overflow-x-auto [scrollbar-width:none] *:shrink-0"
      >
        {acts.slice(0, fits).map(({ name, icon, label, keys, onAct }) => (
          <IconButton key={name} icon={icon} label={label} keys={keys} onClick={onAct} />
        ))}
      </div>
      {position && (
        <span className="me-2 hidden text-ink-3 text-small tabular-nums whitespace-nowrap @lg:block">{position}</span>
      )}
      {(onPrevious || onNext) && (
        <>
          <IconButton
            icon="chevron-up"
            label={words('conversation.previous')}
            keys={keyOf(previousConversation)}
            {...(onPrevious ? { onClick: onPrevious } : { disabledBecause: words('conversation.isFirst') })}
          />
          <IconButton
            icon="chevron-down"
            label={words('conversation.next')}
            keys={keyOf(nextConversation)}
            {...(onNext ? { onClick: onNext } : { disabledBecause: words('conversation.isLast') })}
          />
        </>
      )}
      {onPrint && (
        <Menu
          label={words('conversation.more')}
          trigger={(trigger) => <IconButton icon="ellipsis-vertical" label={words('conversation.more')} {...trigger} />}
        >
          {acts.slice(fits).map(({ name, icon, label, keys, onAct }) => (
            <MenuItem key={name} icon={icon} keys={keys} onSelect={onAct}>
              {label}
            </MenuItem>
          ))}
          {onExpandAll && (
            <MenuItem icon="chevron-down" keys={keyOf(expandAll)} onSelect={onExpandAll}>
              {words('conversation.expandAll')}
            </MenuItem>
          )}
          {onCollapseAll && (
            <MenuItem icon="chevron-up" keys={keyOf(collapseAll)} onSelect={onCollapseAll}>
              {words('conversation.collapseAll')}
            </MenuItem>
          )}
          {onFind && (
            <MenuItem icon="text-search" onSelect={onFind}>
              {words('conversation.find')}
            </MenuItem>
          )}
          <MenuItem icon="printer" keys={keyOf(print)} onSelect={onPrint}>
            {words('conversation.print')}
          </MenuItem>
          {onOpenWindow && (
            <MenuItem icon="app-window" onSelect={onOpenWindow}>
              {words('conversation.openInWindow')}
            </MenuItem>
          )}
          {moreActs.map(({ name, icon, label, onAct }) => (
            <MenuItem key={name} icon={icon} onSelect={onAct}>
              {label}
            </MenuItem>
          ))}
        </Menu>
      )}
      {details && (
        <span className="hidden wide:block">
          <IconButton
            ref={details.button ?? null}
            icon="panel-right"
            label={words('conversation.details')}
            isPressed={details.isOpen}
            onClick={details.onToggle}
          />
        </span>
      )}
    </div>
  );
};
