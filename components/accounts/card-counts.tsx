'use client';

import type { AccountCardView, AccountDoors } from '@/components/accounts/account-card-view';
import { momentOf } from '@/components/accounts/moment';
import { words } from '@/components/accounts/words';

const number = new Intl.NumberFormat('en');

type CardCountsProps = Pick<AccountDoors, 'onOpen'> & { readonly account: AccountCardView; readonly now: number };

/** What waits in an account. */
export const CardCounts = ({ account, now, onOpen }: CardCountsProps) => {
  const { unread, newest, name, email } = account;
  return (
    <div className="mt-3 min-h-14">
      {unread !== undefined && (
        <button
          type="button"
          onClick={() => onOpen(account.id)}
          aria-label={words('accounts.card.open', { name: name || email })}
          className="rounded-chip font-semibold text-subject tabular-nums hover:underline"
        >
          {unread === 0
            ? words('accounts.card.allRead')
            : words('accounts.card.unread', { count: number.format(unread) })}
        </button>
      )}
      {newest !== undefined && (
        <p className="truncate text-ink-2 text-small">
          {newest
            ? words('accounts.card.newest', { time: momentOf(newest.at, now), sender: newest.sender })
            : words('accounts.card.newest.none')}
        </p>
      )}
    </div>
  );
};
