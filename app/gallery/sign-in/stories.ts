import type { SignInState } from '@/components/onboarding/sign-in-state';
import { aDiscovery, anAppPasswordWall, anOauthWall } from '@/tests/builders/face/a-discovery';

type SignInStory = { readonly name: string; readonly about: string; readonly state: Partial<SignInState> };

const jan = 'jan@novak.example';
const found = { email: jan, discovery: aDiscovery() };

/** Every state of the sign-in page; each is a page of its own, as a person sees it. */
export const STORIES: readonly SignInStory[] = [
  { name: 'start', about: 'Nothing entered yet', state: {} },
  { name: 'looking', about: 'The servers are being looked for', state: { email: jan, work: 'looking' } },
  { name: 'found', about: 'Found, with its source', state: { email: jan, found, password: 'secret12' } },
  {
    name: 'found-reading',
    about: 'No server for sending was found',
    state: { email: jan, found: { email: jan, discovery: aDiscovery({ smtp: null, source: 'probe' }) } },
  },
  { name: 'sending', about: 'The server is being asked', state: { email: jan, found, password: 's', work: 'sending' } },
  { name: 'missing', about: 'Fields left empty', state: { isTried: true } },
  {
    name: 'refused',
    about: 'Wrong password',
    state: {
      email: jan,
      found,
      password: 'not a secret',
      isTried: true,
      refusal: {
        code: 'account.auth',
        params: { host: 'novak.example' },
        details: 'NO [AUTHENTICATIONFAILED] Authentication failed.',
      },
    },
  },
  {
    name: 'trouble',
    about: 'Any other refusal',
    state: {
      email: jan,
      found,
      password: 'not a secret',
      isTried: true,
      refusal: {
        code: 'sign-in.unreachable',
        params: {},
        details: 'self-signed certificate; issuer CN=novak.example; fingerprint 4F:00:A1:99',
      },
    },
  },
  {
    name: 'app-password',
    about: 'Gmail, Yahoo, iCloud',
    state: {
      email: 'jan.novak@gmail.com',
      found: { email: 'jan.novak@gmail.com', discovery: anAppPasswordWall() },
    },
  },
  {
    name: 'oauth',
    about: 'Microsoft',
    state: { email: 'jan@outlook.com', found: { email: 'jan@outlook.com', discovery: anOauthWall() } },
  },
  {
    name: 'not-found',
    about: 'Nothing was found: the servers by hand',
    state: {
      email: jan,
      found: { email: jan, discovery: { kind: 'notFound', domain: 'novak.example' } },
      isOpen: true,
    },
  },
  { name: 'other-settings', about: 'Unfolded and edited', state: { email: jan, found, isOpen: true } },
  {
    name: 'reading-only',
    about: 'Let in, sending refused',
    state: {
      email: jan,
      found,
      password: 'secret12',
      notice: {
        code: 'sign-in.reading-only',
        params: { host: 'smtp.novak.example', port: 465 },
        details: '535 5.7.8 Error: authentication failed',
      },
    },
  },
];
