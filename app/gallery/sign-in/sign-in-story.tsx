'use client';

import { SignInForm } from '@/components/onboarding/sign-in-form';
import type { SignInState } from '@/components/onboarding/sign-in-state';
import { aDiscovery, anAppPasswordWall, anOauthWall } from '@/tests/builders/face/a-discovery';

const discover = async (email: string) =>
  email.endsWith('gmail.com') ? anAppPasswordWall() : email.endsWith('outlook.com') ? anOauthWall() : aDiscovery();

/** The form over doors that only pretend. */
export const SignInStory = ({ state }: { state: Partial<SignInState> }) => (
  <SignInForm
    initial={state}
    onDiscover={discover}
    onSignIn={async () => ({
      kind: 'refused',
      error: {
        code: 'sign-in.password',
        params: { host: 'novak.example', user: 'jan', protocol: 'IMAP' },
        details: 'NO [AUTHENTICATIONFAILED]',
      },
    })}
    onContinue={async () => null}
    onEnter={() => undefined}
  />
);
