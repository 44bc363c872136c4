'use client';

import type { AccountCardView } from '@/components/accounts/account-card-view';
import { CardMenu, type CardMenuDoors } from '@/components/accounts/card-menu';
import { checkedAt, momentOf } from '@/components/accounts/moment';
import { words } from '@/components/accounts/words';
import { Button } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';
import { Progress } from '@/components/ui/progress';
import { translateError } from '@/lib/base/messages/translate-error';
import type { Pop3Policy } from '@/lib/base/pop3-policy';

const number = new Intl.NumberFormat('en');

type AccountCardProps = CardMenuDoors & { readonly account: AccountCardView; readonly now: number };

/** One account: what waits in it, whether it is in step with its server, and what is wrong, with one button (LOOK §6). */
export const AccountCard = ({ account, now, ...doors }: AccountCardProps) => {
  const { name, email, color, status } = account;
  const isBad = status?.state === 'trouble' && !account.isPaused;
  return (
    <li
      className={`flex min-h-61 flex-col rounded-control border bg-sheet p-5 ${isBad ? 'border-danger' : 'border-line'}`}
    >
      <div className="flex items-start gap-3">
        <span className={`c-${color} mt-1.5 size-2.5 shrink-0 rounded-full bg-dot`} />
        <div className="min-w-0 grow">
          <h2 className="truncate font-semibold text-body">{name || email}</h2>
          {name && <p className="truncate text-ink-3 text-small">{email}</p>}
        </div>
        <CardMenu account={account} {...doors} />
      </div>
      <Counts account={account} now={now} onOpen={doors.onOpen} />
      <div className="mt-auto grid gap-3 pt-4">
        <State account={account} now={now} />
        {account.policy && <Line icon="server">{policyWords(account.policy)}</Line>}
        <Way account={account} {...doors} />
      </div>
    </li>
  );
};

const Counts = ({ account, now, onOpen }: Pick<AccountCardProps, 'account' | 'now' | 'onOpen'>) => {
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

/** In step, on the way, or what is wrong. */
const State = ({ account, now }: Pick<AccountCardProps, 'account' | 'now'>) => {
  const { status, email } = account;
  if (account.isPaused) return <Line icon="pause">{words('accounts.card.paused')}</Line>;
  if (!status || status.state === 'new') return <Line icon="clock">{words('accounts.card.new')}</Line>;
  const counts = { here: number.format(status.collected), there: number.format(status.total) };
  if (status.state === 'collecting') {
    return (
      <>
        <Line icon="arrow-down">{words('accounts.card.collecting', counts)}</Line>
        <Progress value={status.collected} max={status.total} label={words('accounts.card.collecting', counts)} />
      </>
    );
  }
  if (status.state === 'trouble') {
    const code = status.problem?.code ?? 'account.internal';
    const params = { host: email.slice(email.lastIndexOf('@') + 1), email };
    const since = status.problem ? momentOf(Date.parse(status.problem.since), now) : '';
    return (
      <div className="flex gap-2 text-ink text-small">
        <Icon name="circle-alert" size={16} className="mt-0.5 text-danger" />
        <p className="text-pretty">
          <b className="font-semibold text-danger">{translateError(`error.${code}.title`, params) ?? code}.</b>{' '}
          {words('accounts.card.since', { text: translateError(`error.${code}.text`, params) ?? '', time: since })}
        </p>
      </div>
    );
  }
  const said = account.policy === null ? EQUAL : COLLECTED;
  const checked = status.checkedAt === null ? null : checkedAt(Date.parse(status.checkedAt), now);
  return (
    <>
      {!account.maySend && <Line icon="triangle-alert">{words('accounts.card.readingOnly')}</Line>}
      <Line icon="check" tone="text-ok">
        {checked === null ? words(said.unchecked, counts) : words(said.checked, { ...counts, time: checked })}
      </Line>
    </>
  );
};

/** An IMAP account has what its server has. A POP3 account has more: what the server has let go of, and what was made here. */
const EQUAL = { checked: 'accounts.card.equal', unchecked: 'accounts.card.unchecked' } as const;
const COLLECTED = { checked: 'accounts.card.collected', unchecked: 'accounts.card.collected.unchecked' } as const;

/** "POP3" and what becomes of mail on its server. */
const policyWords = (policy: Pop3Policy): string =>
  words(`accounts.card.policy.${policy.kind}`, policy.kind === 'deleteAfter' ? { days: policy.days } : {});

type LineProps = {
  readonly icon: 'check' | 'clock' | 'arrow-down' | 'pause' | 'server' | 'triangle-alert';
  readonly tone?: string;
  readonly children: string;
};
const Line = ({ icon, tone = 'text-ink-3', children }: LineProps) => (
  <p className="flex gap-2 text-ink-2 text-small tabular-nums">
    <Icon name={icon} size={16} className={`mt-0.5 ${tone}`} />
    {children}
  </p>
);

/** At most one button: what only the person can do. */
const Way = ({ account, onPassword, onChange }: Omit<AccountCardProps, 'now'>) => {
  if (account.isPaused) {
    return (
      <Button onClick={() => void onChange(account.id, { paused: false })} className="justify-self-start">
        {words('accounts.action.resume')}
      </Button>
    );
  }
  if (account.status?.problem?.code !== 'account.auth') return null;
  return (
    <Button onClick={() => onPassword(account.id)} className="justify-self-start">
      {words('accounts.action.password')}
    </Button>
  );
};
