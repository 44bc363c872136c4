'use client';

import type { AccountCardView } from '@/components/accounts/account-card-view';
import { CardCounts } from '@/components/accounts/card-counts';
import { CardHandle, type CardPlace } from '@/components/accounts/card-handle';
import { CardMenu, type CardMenuDoors } from '@/components/accounts/card-menu';
import { CardPop3 } from '@/components/accounts/card-pop3';
import { CardQuota } from '@/components/accounts/card-quota';
import { CardState } from '@/components/accounts/card-state';
import { CardWay } from '@/components/accounts/card-way';
import { CheckButton } from '@/components/accounts/check-button';

type AccountCardProps = CardMenuDoors & {
  readonly account: AccountCardView;
  readonly now: number;
  readonly place: CardPlace;
};

/** One account, with its whole address: what waits in it, whether it is in step with its server, and what is wrong, with one button (LOOK §6). */
export const AccountCard = ({ account, now, place, ...doors }: AccountCardProps) => {
  const { name, email, color, status } = account;
  const isBad = status?.state === 'trouble' && !account.isPaused;
  const edge = place.isTarget ? 'border-focus' : isBad ? 'border-danger' : 'border-line';
  return (
    <li
      {...place.target}
      className={`flex min-h-61 flex-col rounded-control border bg-sheet p-5 ${edge} ${place.isDragged ? 'opacity-50' : ''}`}
    >
      <div className="-mt-1.5 flex items-center gap-3">
        <span className={`c-${color} size-2.5 shrink-0 rounded-full bg-dot`} />
        <h2 className="min-w-0 grow truncate font-semibold text-body">
          {name || email.slice(0, email.lastIndexOf('@'))}
        </h2>
        <div className="-me-2 flex">
          <CardHandle account={account} place={place} />
          <CheckButton account={account} onCheck={doors.onCheck} />
          <CardMenu account={account} place={place} {...doors} />
        </div>
      </div>
      <p className="wrap-anywhere ps-5.5 text-ink-3 text-small">{email}</p>
      <CardCounts account={account} now={now} onOpen={doors.onOpen} />
      <div className="mt-auto grid gap-3 pt-4">
        <CardQuota account={account} />
        <CardState account={account} now={now} />
        <CardPop3 account={account} now={now} />
        <CardWay account={account} {...doors} />
      </div>
    </li>
  );
};
