'use client';

import type { AccountCardView, AccountDoors } from '@/components/accounts/account-card-view';
import { words } from '@/components/accounts/words';
import { Button } from '@/components/ui/button';

type CardWayProps = Pick<AccountDoors, 'onPassword' | 'onConsent' | 'onChange' | 'onServers'> & {
  readonly account: AccountCardView;
};

/** Where the settings may be what is wrong. */
const SERVERS: ReadonlySet<string> = new Set(['account.tls', 'account.protocol']);

/** Only the provider's own page can mend it. */
const CONSENT: ReadonlySet<string> = new Set(['account.consent', 'account.token']);

/** At most one button: what only the person can do. */
export const CardWay = ({ account, onPassword, onConsent, onChange, onServers }: CardWayProps) => {
  if (account.isPaused) {
    return (
      <Button onClick={() => void onChange(account.id, { paused: false })} className="justify-self-start">
        {words('accounts.action.resume')}
      </Button>
    );
  }
  const code = account.status?.state === 'trouble' ? account.status.problem?.code : undefined;
  if (code !== undefined && CONSENT.has(code)) {
    return (
      <Button onClick={() => onConsent(account.id)} className="justify-self-start">
        {words('accounts.action.consent')}
      </Button>
    );
  }
  if (code !== undefined && SERVERS.has(code)) {
    return (
      <Button onClick={() => onServers(account.id)} className="justify-self-start">
        {words('accounts.action.servers')}
      </Button>
    );
  }
  if (code !== 'account.auth') return null;
  return (
    <Button onClick={() => onPassword(account.id)} className="justify-self-start">
      {words('accounts.action.password')}
    </Button>
  );
};
