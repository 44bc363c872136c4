'use client';

import type { AccountCardView } from '@/components/accounts/account-card-view';
import { CardLine } from '@/components/accounts/card-line';
import { CardTrouble } from '@/components/accounts/card-trouble';
import { checkedAt } from '@/components/accounts/moment';
import { words } from '@/components/accounts/words';
import { Progress } from '@/components/ui/progress';

const number = new Intl.NumberFormat('en');

type CardStateProps = { readonly account: AccountCardView; readonly now: number };

/** In step, on the way, or what is wrong. */
export const CardState = ({ account, now }: CardStateProps) => {
  const { status, email } = account;
  if (account.isPaused) return <CardLine icon="pause">{words('accounts.card.paused')}</CardLine>;
  if (!status || status.state === 'new') return <CardLine icon="clock">{words('accounts.card.new')}</CardLine>;
  const counts = { here: number.format(status.collected), there: number.format(status.total) };
  if (status.state === 'collecting') {
    return (
      <>
        <CardLine icon="arrow-down">{words('accounts.card.collecting', counts)}</CardLine>
        <Progress value={status.collected} max={status.total} label={words('accounts.card.collecting', counts)} />
      </>
    );
  }
  if (status.state === 'trouble') return <CardTrouble status={status} email={email} now={now} />;
  const said = account.policy === null ? EQUAL : status.tooLarge ? ALL_BUT : COLLECTED;
  const checked = status.checkedAt === null ? null : checkedAt(Date.parse(status.checkedAt), now);
  return (
    <>
      {!account.maySend && <CardLine icon="triangle-alert">{words('accounts.card.readingOnly')}</CardLine>}
      {status.checking ? (
        <CardLine icon="refresh-cw">{words('accounts.card.checking')}</CardLine>
      ) : (
        <CardLine icon="check" tone="text-ok">
          {checked === null ? words(said.unchecked, counts) : words(said.checked, { ...counts, time: checked })}
        </CardLine>
      )}
    </>
  );
};

/** An IMAP account has what its server has. A POP3 account has more: what the server has let go of, and what was made here. */
const EQUAL = { checked: 'accounts.card.equal', unchecked: 'accounts.card.unchecked' } as const;
const COLLECTED = { checked: 'accounts.card.collected', unchecked: 'accounts.card.collected.unchecked' } as const;
const ALL_BUT = { checked: 'accounts.card.allBut', unchecked: 'accounts.card.collected.unchecked' } as const;
