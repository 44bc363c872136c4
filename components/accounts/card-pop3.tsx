'use client';

import type { AccountCardView } from '@/components/accounts/account-card-view';
import { CardLine } from '@/components/accounts/card-line';
import { words } from '@/components/accounts/words';
import { clockTime } from '@/components/ui/clock-time';
import type { Pop3Policy } from '@/lib/base/pop3-policy';
import type { AccountStatus } from '@/lib/jmap/waxwing/account-status';

type CardPop3Props = { readonly account: AccountCardView; readonly now: number };

/** What is to be known of a POP3 account: what stays on its server, why, and how often it may be asked. */
export const CardPop3 = ({ account: { policy, status, isPaused }, now }: CardPop3Props) => {
  if (!policy) return null;
  const { tooLarge, loginDelay } = status ?? {};
  return (
    <>
      {tooLarge && (
        <CardLine icon="triangle-alert" tone="text-warn">
          {words('accounts.card.tooLarge', { count: tooLarge.messages, size: Math.round(tooLarge.octets / 2 ** 20) })}
        </CardLine>
      )}
      {loginDelay && !isPaused && <CardLine icon="clock">{delayWords(loginDelay, now)}</CardLine>}
      <CardLine icon="server">{policyWords(policy)}</CardLine>
    </>
  );
};

/** "POP3" and what becomes of mail on its server. */
const policyWords = (policy: Pop3Policy): string =>
  words(`accounts.card.policy.${policy.kind}`, policy.kind === 'deleteAfter' ? { days: policy.days } : {});

const delayWords = ({ seconds, until }: NonNullable<AccountStatus['loginDelay']>, now: number): string => {
  const count = Math.max(1, Math.ceil(seconds / 60));
  const at = Date.parse(until);
  return at > now
    ? words('accounts.card.delay.until', { count, time: clockTime(at) })
    : words('accounts.card.delay', { count });
};
