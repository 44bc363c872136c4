'use client';

import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { Refusal } from '@/components/onboarding/refusal';
import { draftOfServers, faultsOf, serversOf } from '@/components/onboarding/server-draft';
import { ServerFields } from '@/components/onboarding/server-fields';
import { words } from '@/components/onboarding/words';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { PasswordField } from '@/components/ui/password-field';
import { ProofField, useProof } from '@/components/ui/proof-field';
import { areKnownLogins } from '@/lib/base/known-logins';
import type { AccountOutcome, ServersForm, SignInMessage } from '@/lib/base/sign-in';

type EditServersProps = {
  readonly email: string;
  readonly servers: ServersForm['servers'];
  readonly onChange: (form: ServersForm) => Promise<AccountOutcome>;
  readonly onClose: () => void;
};

/** The servers of an account that is here: they are asked before anything is kept, and the password only where it may not be known. */
export const EditServers = ({ email, servers, onChange, onClose }: EditServersProps) => {
  const [draft, setDraft] = useState(() => draftOfServers(servers));
  const [password, setPassword] = useState('');
  const question = useProof();
  const [isTried, setTried] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const [refusal, setRefusal] = useState<SignInMessage | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const { protocol } = servers.incoming;
  const next = serversOf(draft);
  const isFaulty = [faultsOf(draft.incoming, false), faultsOf(draft.smtp, true)].some(({ host, port }) => host || port);
  // Offered too where the mail server has just refused the one that is kept.
  const needsPassword = !areKnownLogins(next, servers);
  const asksPassword = needsPassword || refusal?.code === 'sign-in.password';
  const isMissing = needsPassword && password === '';
  const save = async () => {
    flushSync(() => {
      setTried(true);
      setRefusal(null);
    });
    if (isFaulty || isMissing || question.isMissing)
      return form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
    if (isAsking) return;
    setAsking(true);
    const typed = asksPassword && password !== '' ? password : null;
    const outcome = await onChange({ servers: next, password: typed, proof: question.proof });
    setAsking(false);
    if (outcome.kind !== 'refused') return onClose();
    if (question.isAskedBy(outcome.error)) setTried(false);
    else setRefusal(outcome.error);
  };
  return (
    <Dialog isOpen onClose={onClose} title={words('signIn.servers.title', { email })}>
      <form
        ref={form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <p className="text-ink-2 text-pretty text-small">{words(`signIn.servers.lead.${protocol}`)}</p>
        <ServerFields
          kind="incoming"
          title={words(`signIn.settings.${protocol}`)}
          help={undefined}
          draft={draft.incoming}
          isTried={isTried}
          onChange={(incoming) => setDraft({ ...draft, incoming: { ...incoming, protocol } })}
        />
        <ServerFields
          kind="smtp"
          title={words('signIn.settings.smtp')}
          help={words('signIn.settings.smtp.help')}
          draft={draft.smtp}
          isTried={isTried}
          onChange={(smtp) => setDraft({ ...draft, smtp })}
        />
        <input type="email" name="email" autoComplete="username" value={email} readOnly hidden />
        {asksPassword && (
          <PasswordField
            label={words('signIn.password')}
            name="password"
            autoComplete="current-password"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
            help={words('signIn.servers.password.help')}
            error={isTried && isMissing ? words('signIn.password.missing') : undefined}
            className="mt-5"
          />
        )}
        <ProofField question={question} isTried={isTried} />
        {refusal && <Refusal message={refusal} tone="danger" />}
        <Button type="submit" tone="primary" className="mt-5 w-full" aria-busy={isAsking}>
          {words(isAsking ? 'signIn.servers.asking' : 'signIn.servers.save')}
        </Button>
      </form>
    </Dialog>
  );
};
