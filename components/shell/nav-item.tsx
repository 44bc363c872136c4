'use client';

import type { MouseEvent, ReactNode } from 'react';
import type { SidebarItem } from '@/components/shell/mailbox-tree';
import { Icon } from '@/components/ui/icon';
import { Tooltip } from '@/components/ui/tooltip';
import type { LabelColor } from '@/lib/base/label-color';
import { translate } from '@/lib/base/messages/translate';

const number = new Intl.NumberFormat('en');

type NavItemProps = {
  readonly item: Pick<SidebarItem, 'name' | 'icon' | 'count' | 'countsAll'> &
    Partial<Pick<SidebarItem, 'color'>> & {
      /** The colour of its account, where it stands apart from that. */
      readonly of?: LabelColor | undefined;
    };
  readonly href: string;
  readonly depth: number;
  readonly isCurrent: boolean;
  /** Icons alone: then the name is a tooltip. */
  readonly isRail: boolean;
  readonly onGo: () => void;
  /** Mail may be dropped on it (use-drops.ts): account and mailbox. */
  readonly drop?: string | undefined;
  /** It can be moved among those beside it (use-folder-drag.ts): account and mailbox. */
  readonly folder?: string | undefined;
  /** It stands on top, and can be moved among those there (use-order-drag.ts): its key. */
  readonly favourite?: string | undefined;
  /** A kept search, by its key: it has a menu of its own. */
  readonly search?: string | undefined;
  /** The fold button of a folder with folders in it. */
  readonly fold?: ReactNode;
  /** Keeps the last column free for fold buttons, so that all counts stand below one another. */
  readonly hasFolds: boolean;
};

/** 16 px a level; deeper than four levels the names would have no room left. */
const INDENT = ['', 'ps-7', 'ps-11', 'ps-15', 'ps-19'] as const;

const isPlainClick = (event: MouseEvent): boolean =>
  event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;

/** One place of the sidebar: a link with icon, name and count. */
export const NavItem = (props: NavItemProps) => {
  const { item, href, depth, isCurrent, isRail, onGo, drop, folder, favourite, search, fold, hasFolds } = props;
  const { name, icon, count, countsAll } = item;
  const said = translate(countsAll ? 'mailbox.count.total' : 'mailbox.count.unread', { count });
  const canMove = (folder ?? favourite) !== undefined;
  const link = (
    <a
      href={href}
      aria-current={isCurrent ? 'page' : undefined}
      data-drop={drop}
      data-search={search}
      data-folder={folder}
      data-favourite={favourite}
      aria-keyshortcuts={canMove ? 'Alt+ArrowUp Alt+ArrowDown' : undefined}
      draggable={canMove}
      onClick={(event) => {
        if (!isPlainClick(event)) return;
        event.preventDefault();
        onGo();
      }}
      className={`flex h-8 w-full items-center gap-3 rounded-control outline-offset-[-2px] data-over:bg-checked data-over:text-ink data-over:outline-2 data-over:outline-ink data-[edge=after]:shadow-[0_2px_0_var(--focus)] data-[edge=before]:shadow-[0_-2px_0_var(--focus)] forced-colors:data-edge:outline-2 touch:h-11 ${
        isRail ? 'justify-center' : `px-3 ${INDENT[Math.min(depth, INDENT.length - 1)]} ${hasFolds ? 'pe-9' : ''}`
      } ${isCurrent ? 'bg-selected font-semibold text-ink forced-colors:border' : 'text-ink-2 hover:bg-hover hover:text-ink'}`}
    >
      {item.color ? (
        <span className={`c-${item.color} grid size-5 shrink-0 place-items-center`}>
          <span className="size-2 rounded-[2px] bg-dot" />
        </span>
      ) : (
        <Icon name={icon} />
      )}
      <span className={isRail ? 'sr-only' : 'min-w-0 grow truncate'}>{name}</span>
      {item.of && !isRail && <i className={`c-${item.of} size-1.5 shrink-0 rounded-full bg-dot`} />}
      {count > 0 && (
        <span className={isRail ? 'sr-only' : 'shrink-0 font-semibold text-ink text-tiny tabular-nums'}>
          <span aria-hidden="true">{number.format(count)}</span>
          <span className="sr-only">{countsAll ? `${number.format(count)} ${said}` : said}</span>
        </span>
      )}
    </a>
  );
  return (
    <span className="relative flex">
      {isRail ? (
        <Tooltip
          text={count > 0 ? `${name}, ${number.format(count)}` : name}
          describes={false}
          side="beside"
          className="w-full"
        >
          {link}
        </Tooltip>
      ) : (
        link
      )}
      {!isRail && fold}
    </span>
  );
};
