'use client';

import { useId, useState } from 'react';
import { PasswordField } from '@/components/ui/password-field';
import { translate } from '@/lib/base/messages/translate';
import { PROOF_NEEDED, type Proof, type SignInMessage } from '@/lib/base/sign-in';

/** The proof of who somebody is, as a dialog asks for it: not before the server has said that it needs one. */
export type ProofQuestion = {
  /** What is sent. */
  readonly proof: Proof;
  /** It is asked for and not there. */
  readonly isMissing: boolean;
  /** Is this refusal the question? Then it is asked from now on, and there is nothing else to tell. */
  readonly isAskedBy: (refusal: SignInMessage) => boolean;
  readonly email: string | null;
  readonly onChange: (password: string) => void;
};

/** Nothing is asked at first. */
export const useProof = (): ProofQuestion => {
  const [email, setEmail] = useState<string | null>(null);
  const [password, setPassword] = useState('');
  return {
    email,
    proof: password === '' ? null : password,
    isMissing: email !== null && password === '',
    isAskedBy: ({ code, params }) => {
      if (code !== PROOF_NEEDED) return false;
      setEmail(String(params['email'] ?? ''));
      return true;
    },
    onChange: setPassword,
  };
};

type ProofFieldProps = { readonly question: ProofQuestion; readonly isTried: boolean };

/** The password of the account one signed in with; nothing while it is not asked for. It takes the focus when it comes. */
export const ProofField = ({ question: { email, proof, isMissing, onChange }, isTried }: ProofFieldProps) => {
  const form = useId();
  if (email === null) return null;
  return (
    <PasswordField
      label={translate('ui.proof.label', { email })}
      help={translate('ui.proof.help')}
      error={isTried && isMissing ? translate('ui.proof.missing') : undefined}
      name={`proof${form}`}
      // The address beside it is another account's: what a password manager would fill in is not this.
      autoComplete="off"
      // It comes as the answer to a button of its dialog, and is what to do next.
      autoFocus
      value={proof ?? ''}
      onChange={(event) => onChange(event.target.value)}
      className="mt-4"
    />
  );
};
