'use client';

import { useState } from 'react';
import { AccountPassword } from '@/components/accounts/account-password';
import { words } from '@/components/accounts/words';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { ServerWords } from '@/components/ui/server-words';
import { translateError } from '@/lib/base/messages/translate-error';
import type { AccountOutcome, SignInMessage } from '@/lib/base/sign-in';

type NewPasswordProps = {
  readonly email: string;
  readonly onRenew: (password: string) => Promise<AccountOutcome>;
  readonly onClose: () => void;
};

/** The mail server refuses the password that is kept: here is the new one. */
export const NewPassword = ({ email, onRenew, onClose }: NewPasswordProps) => {
  const [password, setPassword] = useState('');
  const [isAsking, setAsking] = useState(false);
  const [refusal, setRefusal] = useState<SignInMessage | null>(null);
  const [isTried, setTried] = useState(false);
  const save = async () => {
    setTried(true);
    if (password === '' || isAsking) return;
    setAsking(true);
    setRefusal(null);
    const outcome = await onRenew(password);
    setAsking(false);
    if (outcome.kind === 'refused') setRefusal(outcome.error);
    else onClose();
  };
  const text = refusal && (translateError(`error.${refusal.code}.text`, refusal.params) ?? words('accounts.failed'));
  return (
    <Dialog isOpen onClose={onClose} title={words('accounts.password.title', { email })}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <p className="text-ink-2 text-pretty text-small">{words('accounts.password.lead')}</p>
        <AccountPassword
          email={email}
          value={password}
          onChange={setPassword}
          error={text ?? (isTried && password === '' ? words('accounts.password.missing') : undefined)}
        />
        {refusal?.details && <ServerWords>{refusal.details}</ServerWords>}
        <Button type="submit" tone="primary" className="mt-5 w-full" aria-busy={isAsking}>
          {words(isAsking ? 'accounts.password.saving' : 'accounts.password.save')}
        </Button>
      </form>
    </Dialog>
  );
};
