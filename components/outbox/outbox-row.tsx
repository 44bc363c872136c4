'use client';

import { stateOf, timeOf } from '@/components/outbox/outbox-state';
import type { OutboxItem } from '@/components/outbox/outbox-view';
import { words } from '@/components/outbox/words';
import { Avatar } from '@/components/ui/avatar';
import { Icon } from '@/components/ui/icon';

type OutboxRowProps = {
  readonly item: OutboxItem;
  readonly now: number;
  readonly isOpen: boolean;
  readonly hasAccounts: boolean;
  readonly onOpen: () => void;
};

/** "Marta Kowalska, Piotr". */
export const namesOf = (item: OutboxItem): string =>
  words('outbox.to', { names: item.recipients.map(({ name, email }) => name || email).join(', ') });

/** One message of the Outbox: whom it goes to, what it is, how it stands. */
export const OutboxRow = ({ item, now, isOpen, hasAccounts, onOpen }: OutboxRowProps) => {
  const state = stateOf(item, now);
  const [first] = item.recipients;
  return (
    <button
      type="button"
      onClick={onOpen}
      aria-current={isOpen || undefined}
      className={`group relative grid h-19 w-full grid-cols-[2.75rem_minmax(0,1fr)] ps-6 pe-4 pt-2 text-start outline-offset-[-2px] before:absolute before:inset-y-0 before:start-0 before:w-[3px] ${
        isOpen ? 'bg-selected before:bg-wax forced-colors:before:bg-[Highlight]' : 'hover:bg-hover'
      }`}
    >
      <Avatar name={first?.name ?? ''} email={first?.email ?? ''} size={32} className="mt-1" />
      <span className="block min-w-0">
        <span className="flex h-5 min-w-0 items-center gap-1.5">
          <span className="min-w-0 grow truncate font-medium text-ink">{namesOf(item)}</span>
          {hasAccounts && <span className={`c-${item.color} size-1.5 shrink-0 rounded-full bg-dot`} />}
          <time className="shrink-0 text-ink-3 text-tiny tabular-nums" dateTime={new Date(item.sendAt).toISOString()}>
            {timeOf(item.sendAt, now)}
          </time>
        </span>
        <span className="flex h-5 min-w-0 items-center gap-1.5">
          <span dir="auto" className="min-w-0 grow truncate text-ink-2 text-own-way">
            {item.subject || words('outbox.noSubject')}
          </span>
          {item.hasAttachment && <Icon name="paperclip" size={16} className="text-ink-3" />}
        </span>
        <span className={`flex h-5 min-w-0 items-center gap-1.5 text-small ${state.tone}`}>
          <Icon name={state.icon} size={16} />
          <span className="truncate tabular-nums">{state.words}</span>
        </span>
      </span>
      <span className="pointer-events-none absolute start-17 end-0 bottom-0 h-px bg-line" />
    </button>
  );
};
