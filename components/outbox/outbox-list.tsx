'use client';

import { OutboxRow } from '@/components/outbox/outbox-row';
import type { OutboxItem } from '@/components/outbox/outbox-view';
import { words } from '@/components/outbox/words';
import { EmptyState } from '@/components/ui/empty-state';
import type { SubmissionId } from '@/lib/base/ids';

type OutboxListProps = {
  readonly items: readonly OutboxItem[];
  readonly now: number;
  readonly openId: SubmissionId | null;
  readonly hasAccounts: boolean;
  readonly onOpen: (item: OutboxItem) => void;
};

/** Everything that was sent from here and is not known to be on its way. */
export const OutboxList = ({ items, now, openId, hasAccounts, onOpen }: OutboxListProps) => (
  <section aria-label={words('outbox.title')} className="flex h-full min-h-0 flex-col bg-paper">
    <header className="flex h-12 shrink-0 items-center gap-2 border-line border-b px-6">
      <h1 className="font-semibold text-ui">{words('outbox.title')}</h1>
      {items.length > 0 && <span className="text-ink-3 text-small tabular-nums">{items.length}</span>}
    </header>
    {items.length === 0 ? (
      <EmptyState drawing="tray" title={words('outbox.empty.title')}>
        {words('outbox.empty.text')}
      </EmptyState>
    ) : (
      <ul className="min-h-0 overflow-y-auto">
        {items.map((item) => (
          <li key={`${item.accountId} ${item.id}`}>
            <OutboxRow
              item={item}
              now={now}
              isOpen={item.id === openId}
              hasAccounts={hasAccounts}
              onOpen={() => onOpen(item)}
            />
          </li>
        ))}
      </ul>
    )}
  </section>
);
