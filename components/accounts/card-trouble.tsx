'use client';

import { CardLine } from '@/components/accounts/card-line';
import { momentOf } from '@/components/accounts/moment';
import { words } from '@/components/accounts/words';
import { Icon } from '@/components/ui/icon';
import { ServerWords } from '@/components/ui/server-words';
import { translateError } from '@/lib/base/messages/translate-error';
import type { AccountStatus } from '@/lib/jmap/waxwing/account-status';

type CardTroubleProps = { readonly status: AccountStatus; readonly email: string; readonly now: number };

/** What is wrong with an account, since when, and what to do about it: in words, never a code. */
export const CardTrouble = ({ status, email, now }: CardTroubleProps) => {
  const code = status.problem?.code ?? 'account.internal';
  const params = { host: email.slice(email.lastIndexOf('@') + 1), email };
  const word = (part: 'title' | 'text' | 'next') => translateError(`error.${code}.${part}`, params) ?? '';
  const since = status.problem ? momentOf(Date.parse(status.problem.since), now) : '';
  return (
    <>
      <div className="flex gap-2 text-ink text-small">
        <Icon name="circle-alert" size={16} className="mt-0.5 text-danger" />
        <div className="min-w-0 grow text-pretty">
          <p>
            <b className="font-semibold text-danger">{word('title') || code}.</b>{' '}
            {words('accounts.card.since', { text: word('text'), time: since })}
          </p>
          <p className="mt-1 text-ink-2">{word('next')}</p>
          {status.problem?.serverText && <ServerWords>{status.problem.serverText}</ServerWords>}
        </div>
      </div>
      {status.checking && <CardLine icon="refresh-cw">{words('accounts.card.trying')}</CardLine>}
    </>
  );
};
