'use client';

import { useEffect, useState } from 'react';
import { SignInForm } from '@/components/onboarding/sign-in-form';
import type { OAuthOutcome } from '@/lib/base/oauth';
import { goToProvider, takeOAuthOutcome } from '@/lib/client/transport/oauth';
import { discover, signIn } from '@/lib/client/transport/sign-in';

/** The form with the real doors. Entering loads a new document: the cookie is there, and nothing of this page stays. */
export const SignInDoor = ({ email }: { email: string }) => {
  const [outcome, setOutcome] = useState<OAuthOutcome | null>(null);
  // Somebody comes back from a provider's page.
  useEffect(() => setOutcome(takeOAuthOutcome()), []);
  const told = outcome?.kind === 'refused' ? { refusal: outcome.error } : { notice: outcome?.notice ?? null };
  return (
    <SignInForm
      key={outcome === null ? 'new' : 'back'}
      initial={{ email, ...told }}
      onDiscover={discover}
      onSignIn={signIn}
      onContinue={({ provider }, chosen) => goToProvider({ purpose: 'signIn', provider, ...chosen })}
      onEnter={() => window.location.assign('/mail')}
    />
  );
};
