'use client';

import { SignInForm } from '@/components/onboarding/sign-in-form';
import { discover, signIn } from '@/lib/client/transport/sign-in';

/** The form with the real doors. Entering loads a new document: the cookie is there, and nothing of this page stays. */
export const SignInDoor = ({ email }: { email: string }) => (
  <SignInForm
    initial={{ email }}
    onDiscover={discover}
    onSignIn={signIn}
    onEnter={() => window.location.assign('/mail')}
  />
);
