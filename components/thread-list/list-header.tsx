'use client';

import { type ReactNode, useRef } from 'react';
import type { ListView } from '@/components/thread-list/list-view';
import { useLeaveFocus } from '@/components/thread-list/use-leave-focus';
import { Icon } from '@/components/ui/icon';
import { translate } from '@/lib/base/messages/translate';

type ListHeaderProps = {
  readonly name: string;
  readonly unread: number;
  readonly about?: string | undefined;
  readonly collecting: ListView['collecting'];
  readonly menu?: ReactNode;
};

/** The list's name, how much of it is unread, and how far it is collected. */
export const ListHeader = ({ name, unread, about, collecting, menu }: ListHeaderProps) => {
  const header = useRef<HTMLElement>(null);
  useLeaveFocus(header);
  return (
    <header ref={header} data-toolbar className="flex h-12 shrink-0 items-center gap-2 border-line border-b ps-6 pe-4">
      <h1 className="min-w-0 truncate font-semibold">{name}</h1>
      {about !== undefined && (
        <span role="status" className="min-w-0 truncate text-ink-3 text-small tabular-nums">
          {about}
        </span>
      )}
      {about === undefined && unread > 0 && (
        <span className="shrink-0 text-ink-3 text-small tabular-nums">
          {translate('list.unreadCount', { count: unread })}
        </span>
      )}
      {collecting && (
        <span className="ms-auto flex shrink-0 items-center gap-1.5 text-ink-3 text-small tabular-nums">
          <Icon name="arrow-down" size={16} />
          <span className="sr-only">{translate('list.collecting.label')}</span>
          {translate('list.collecting', collecting)}
        </span>
      )}
      {menu && <span className={`-me-2 ${collecting ? '' : 'ms-auto'}`}>{menu}</span>}
    </header>
  );
};
