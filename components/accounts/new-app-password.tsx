'use client';

import { useState } from 'react';
import { words } from '@/components/accounts/words';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { Dialog } from '@/components/ui/dialog';
import { Notice } from '@/components/ui/notice';
import { ProofField, useProof } from '@/components/ui/proof-field';
import { TextField } from '@/components/ui/text-field';
import { type AppPasswordForm, type AppPasswordOutcome, LONGEST_APP_NAME } from '@/lib/base/app-password';
import { translateError } from '@/lib/base/messages/translate-error';
import type { SignInMessage } from '@/lib/base/sign-in';

type NewAppPasswordProps = {
  readonly onMake: (form: AppPasswordForm) => Promise<AppPasswordOutcome>;
  readonly onClose: () => void;
};

/** Asks for a name, and who is asking; then shows the password, this once. */
export const NewAppPassword = ({ onMake, onClose }: NewAppPasswordProps) => {
  const [name, setName] = useState('');
  const question = useProof();
  const [isTried, setTried] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const [refusal, setRefusal] = useState<SignInMessage | null>(null);
  const [password, setPassword] = useState<string | null>(null);
  const isMissing = name.trim() === '';
  const make = async () => {
    setTried(true);
    if (isMissing || question.isMissing || isAsking) return;
    setAsking(true);
    setRefusal(null);
    const outcome = await onMake({ name: name.trim(), proof: question.proof });
    setAsking(false);
    if (outcome.kind === 'made') return setPassword(outcome.password);
    if (question.isAskedBy(outcome.error)) setTried(false);
    else setRefusal(outcome.error);
  };
  if (password !== null) return <ShownPassword name={name} password={password} onClose={onClose} />;
  return (
    <Dialog isOpen onClose={onClose} title={words('accounts.programs.new.title')}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void make();
        }}
      >
        <p className="text-ink-2 text-pretty text-small">{words('accounts.programs.new.lead')}</p>
        <TextField
          label={words('accounts.programs.new.name')}
          error={isTried && isMissing ? words('accounts.programs.new.name.missing') : undefined}
          autoFocus
          autoComplete="off"
          maxLength={LONGEST_APP_NAME}
          value={name}
          onChange={(event) => setName(event.target.value)}
          className="mt-4"
        />
        <ProofField question={question} isTried={isTried} />
        {refusal && (
          <div role="alert" className="mt-4">
            <Notice tone="danger">
              {translateError(`error.${refusal.code}.text`, refusal.params) ?? words('accounts.failed')}
            </Notice>
          </div>
        )}
        <Button type="submit" tone="primary" className="mt-5 w-full" aria-busy={isAsking}>
          {words('accounts.programs.new.make')}
        </Button>
      </form>
    </Dialog>
  );
};

type ShownPasswordProps = { readonly name: string; readonly password: string; readonly onClose: () => void };

const ShownPassword = ({ name, password, onClose }: ShownPasswordProps) => (
  <Dialog isOpen onClose={onClose} title={words('accounts.programs.made.title', { name })}>
    <p className="text-ink-2 text-pretty text-small">{words('accounts.programs.made.lead')}</p>
    <p className="mt-4 select-all text-balance break-words rounded-control border border-line bg-paper px-4 py-3 text-center font-mono text-ui">
      {password}
    </p>
    <div className="mt-2 flex flex-wrap justify-end gap-3 *:[[role=status]]:basis-full *:[[role=status]]:text-end">
      <CopyButton text={password} label={words('accounts.programs.made.copy')} />
      <Button tone="primary" onClick={onClose}>
        {words('accounts.programs.made.done')}
      </Button>
    </div>
  </Dialog>
);
