'use client';

import { type ReactNode, useState } from 'react';
import { AccountCard } from '@/components/accounts/account-card';
import type { AccountCardView, AccountDoors } from '@/components/accounts/account-card-view';
import { EditAccount } from '@/components/accounts/edit-account';
import { RemoveAccount } from '@/components/accounts/remove-account';
import { useCardOrder } from '@/components/accounts/use-card-order';
import { words } from '@/components/accounts/words';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';

type AccountsPageProps = AccountDoors & {
  readonly accounts: readonly AccountCardView[];
  readonly now: number;
  /** The form of another one is open: it has an address of its own. */
  readonly isAdding: boolean;
  readonly onAdding: (isAdding: boolean) => void;
  /** What came of something that was begun here. */
  readonly notice?: ReactNode;
  /** Below the cards: the other programs that may come in. */
  readonly programs?: ReactNode;
  /** The form that adds one; it calls `onDone` when the mailbox is open. */
  readonly addForm: (onDone: () => void) => ReactNode;
};

/** Every account of the person, one card each, and the way to one more (LOOK §6, Accounts page). */
export const AccountsPage = (props: AccountsPageProps) => {
  const { accounts, now, isAdding, onAdding, notice, programs, addForm, ...doors } = props;
  const [edited, setEdited] = useState<AccountCardView | null>(null);
  const [leaving, setLeaving] = useState<AccountCardView | null>(null);
  const { onRemove, onOrder, ...cardDoors } = doors;
  const { cards, placeOf, said } = useCardOrder(accounts, onOrder);
  return (
    <div className="h-full overflow-y-auto bg-paper px-4 py-6 tablet:px-10 tablet:py-8">
      <div className="max-w-252">
        <header className="flex items-center gap-4">
          <h1 className="grow font-semibold font-voice text-title">{words('accounts.title')}</h1>
          <Button icon="plus" onClick={() => onAdding(true)}>
            {words('accounts.add')}
          </Button>
        </header>
        {notice}
        <ul className="mt-6 grid grid-cols-[repeat(auto-fill,minmax(min(100%,20rem),1fr))] gap-6">
          {cards.map((account) => (
            <AccountCard
              key={account.id}
              account={account}
              now={now}
              place={placeOf(account.id)}
              {...cardDoors}
              onEdit={setEdited}
              onAskRemove={setLeaving}
            />
          ))}
        </ul>
        <p aria-live="polite" className="sr-only">
          {said}
        </p>
        {programs}
      </div>
      <Dialog isOpen={isAdding} onClose={() => onAdding(false)} title={words('accounts.add.title')}>
        <p className="text-ink-2 text-pretty text-small">{words('accounts.add.lead')}</p>
        {isAdding && addForm(() => onAdding(false))}
      </Dialog>
      {edited && <EditAccount account={edited} onChange={doors.onChange} onClose={() => setEdited(null)} />}
      {leaving && <RemoveAccount account={leaving} onRemove={onRemove} onClose={() => setLeaving(null)} />}
    </div>
  );
};
