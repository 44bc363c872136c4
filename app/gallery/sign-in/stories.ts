import { draftOf, receiveOver } from '@/components/onboarding/server-draft';
import type { SignInState } from '@/components/onboarding/sign-in-state';
import type { Brand } from '@/lib/base/brand';
import { aBrand } from '@/tests/builders/face/a-brand';
import {
  aDiscovery,
  aFoundSettings,
  anAppPasswordWall,
  anOauthWall,
  aPop3Server,
} from '@/tests/builders/face/a-discovery';

type SignInStory = {
  readonly name: string;
  readonly about: string;
  readonly state: Partial<SignInState>;
  readonly brand?: Brand;
};

const jan = 'jan@novak.example';
const found = { email: jan, discovery: aDiscovery() };
const both = aFoundSettings({ other: aPop3Server() });
const bothFound = { email: jan, discovery: aDiscovery({ other: aPop3Server() }) };

/** Every state of the sign-in page; each is a page of its own, as a person sees it. */
export const STORIES: readonly SignInStory[] = [
  { name: 'start', about: 'Nothing entered yet', state: {} },
  {
    name: 'branded',
    about: 'As a hoster’s people see it',
    state: { email: jan, found },
    brand: aBrand(),
  },
  {
    name: 'branded-colour',
    about: 'A domain with a colour that is too light, and nothing else',
    state: {},
    brand: aBrand({
      name: 'a-rather-long-domain-name.example',
      logo: null,
      helpUrl: null,
      imprintUrl: null,
      colour: 'yellow',
    }),
  },
  { name: 'looking', about: 'The servers are being looked for', state: { email: jan, work: 'looking' } },
  { name: 'found', about: 'Found, with its source', state: { email: jan, found, password: 'secret12' } },
  {
    name: 'found-fixed',
    about: 'The owner of this Waxwing shows no servers to choose',
    state: {
      email: jan,
      found: { email: jan, discovery: aDiscovery({ source: 'preset', hideServers: true }) },
      password: 'secret12',
    },
  },
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
    name: 'provider-page',
    about: 'Microsoft, where this Waxwing is known',
    state: {
      email: 'jan@outlook.com',
      found: {
        email: 'jan@outlook.com',
        discovery: { ...anOauthWall(), oauth: { provider: 'microsoft', name: 'Microsoft' } },
      },
    },
  },
  {
    name: 'provider-or-password',
    about: 'Google’s own page, or an app password',
    state: {
      email: 'jan.novak@gmail.com',
      found: {
        email: 'jan.novak@gmail.com',
        discovery: { ...anAppPasswordWall(), oauth: { provider: 'google', name: 'Google' } },
      },
    },
  },
  {
    name: 'cancelled',
    about: 'Back from a provider’s page, without a yes',
    state: {
      refusal: { code: 'sign-in.oauth-cancelled', params: { provider: 'Google' }, details: 'access_denied' },
    },
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
    name: 'pop3',
    about: 'Collecting over POP3, chosen by hand',
    state: { email: jan, found: bothFound, isOpen: true, draft: receiveOver(draftOf(both, jan), 'pop3', both) },
  },
  {
    name: 'pop3-only-here',
    about: 'Nothing is to stay on the server, and that is not confirmed',
    state: {
      email: jan,
      password: 'secret12',
      found: bothFound,
      isOpen: true,
      isTried: true,
      draft: {
        ...receiveOver(draftOf(both, jan), 'pop3', both),
        policy: { kind: 'deleteFetched', days: '30', isUnderstood: false },
      },
    },
  },
  {
    name: 'pop3-days',
    about: 'Deleted after a number of days that is none; the server is not known',
    state: {
      email: jan,
      password: 'secret12',
      found,
      isOpen: true,
      isTried: true,
      draft: {
        ...receiveOver(draftOf(aFoundSettings(), jan), 'pop3', aFoundSettings()),
        policy: { kind: 'deleteAfter', days: '0', isUnderstood: false },
      },
    },
  },
  {
    name: 'found-pop3',
    about: 'The domain has POP3 alone',
    state: { email: jan, found: { email: jan, discovery: aDiscovery({ incoming: aPop3Server(), source: 'srv' }) } },
  },
  {
    name: 'in-use',
    about: 'Another program is in the mailbox',
    state: {
      email: jan,
      found: { email: jan, discovery: aDiscovery({ incoming: aPop3Server() }) },
      password: 'secret12',
      isTried: true,
      refusal: {
        code: 'sign-in.in-use',
        params: { host: 'pop.novak.example', user: jan },
        details: 'Do you have another POP session running?',
      },
    },
  },
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
