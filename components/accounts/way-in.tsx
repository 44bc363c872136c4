'use client';

import { useState } from 'react';
import { AccountPassword } from '@/components/accounts/account-password';
import { words } from '@/components/accounts/words';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Notice } from '@/components/ui/notice';
import { ProofField, useProof } from '@/components/ui/proof-field';
import { ServerWords } from '@/components/ui/server-words';
import { translateError } from '@/lib/base/messages/translate-error';
import type { AccountOutcome, SignInMessage, WayInForm } from '@/lib/base/sign-in';

type WayInProps = {
  readonly email: string;
  /** One signs in with it, and is to do so no longer. */
  readonly isOpen: boolean;
  /** At whose own page it is signed in to; null: it has a password. */
  readonly provider: string | null;
  readonly onSwitch: (form: WayInForm) => Promise<AccountOutcome>;
  readonly onClose: () => void;
};

/** Asks whether one is to sign in with an account, for its password where there is one, and who is asking; or whether no longer. */
export const WayIn = ({ email, isOpen, provider, onSwitch, onClose }: WayInProps) => {
  // What was asked stays what it was when the answer makes the account another.
  const [ask] = useState({ isOpen, hasPassword: !isOpen && provider === null });
  const [password, setPassword] = useState('');
  const question = useProof();
  const [isAsking, setAsking] = useState(false);
  const [isTried, setTried] = useState(false);
  const [refusal, setRefusal] = useState<SignInMessage | null>(null);
  const isMissing = ask.hasPassword && password === '';
  const save = async () => {
    setTried(true);
    if (isMissing || question.isMissing || isAsking) return;
    setAsking(true);
    setRefusal(null);
    const outcome = await onSwitch(
      ask.isOpen
        ? { allow: false }
        : { allow: true, password: ask.hasPassword ? password : null, proof: question.proof },
    );
    setAsking(false);
    if (outcome.kind !== 'refused') return onClose();
    if (question.isAskedBy(outcome.error)) setTried(false);
    else setRefusal(outcome.error);
  };
  const text = ask.isOpen ? CLOSING : provider === null ? OPENING : CONSENTING;
  return (
    <Dialog isOpen onClose={onClose} title={words(text.title, { email })}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <p className="text-ink-2 text-pretty text-small">{words(text.lead, { provider: provider ?? '' })}</p>
        {ask.hasPassword && (
          <AccountPassword
            email={email}
            value={password}
            onChange={setPassword}
            error={isTried && isMissing ? words('accounts.password.missing') : undefined}
          />
        )}
        <ProofField question={question} isTried={isTried} />
        {refusal && (
          <div role="alert" className="mt-4">
            <Notice tone="danger" below={refusal.details && <ServerWords>{refusal.details}</ServerWords>}>
              {translateError(`error.${refusal.code}.text`, refusal.params) ?? words('accounts.failed')}
            </Notice>
          </div>
        )}
        <Button type="submit" tone="primary" className="mt-5 w-full" aria-busy={isAsking}>
          {words(isAsking && ask.hasPassword ? 'accounts.password.saving' : text.save)}
        </Button>
      </form>
    </Dialog>
  );
};

const CLOSING = {
  title: 'accounts.wayIn.close.title',
  lead: 'accounts.wayIn.close.lead',
  save: 'accounts.wayIn.close.save',
} as const;
const OPENING = {
  title: 'accounts.wayIn.title',
  lead: 'accounts.wayIn.lead',
  save: 'accounts.wayIn.save',
} as const;
const CONSENTING = { ...OPENING, lead: 'accounts.wayIn.lead.consent' } as const;
