import type { Discovery, FoundSettings, IncomingServer } from '@/lib/base/sign-in';

/** The servers of novak.example as its autoconfig names them. */
export const aFoundSettings = (over: Partial<FoundSettings> = {}): FoundSettings => ({
  incoming: { protocol: 'imap', host: 'imap.novak.example', port: 993, security: 'tls', user: 'jan@novak.example' },
  other: null,
  smtp: { host: 'smtp.novak.example', port: 465, security: 'tls', user: 'jan@novak.example' },
  source: 'autoconfig',
  sourceHost: 'autoconfig.novak.example',
  provider: 'Novak',
  ...over,
});

/** Its other way to the same mailboxes. */
export const aPop3Server = (): IncomingServer => ({
  protocol: 'pop3',
  host: 'pop.novak.example',
  port: 995,
  security: 'tls',
  user: 'jan@novak.example',
});

/** The settings were found. */
export const aDiscovery = (over: Partial<FoundSettings> = {}): Discovery => ({
  kind: 'found',
  settings: aFoundSettings(over),
});

type Wall = Extract<Discovery, { kind: 'wall' }>;

/** Gmail: found, but the usual password will be refused. */
export const anAppPasswordWall = (): Wall => ({
  kind: 'wall',
  wall: 'appPassword',
  provider: 'Gmail',
  helpUrl: 'https://support.google.com/accounts/answer/185833',
  settings: aFoundSettings({
    incoming: { protocol: 'imap', host: 'imap.gmail.com', port: 993, security: 'tls', user: 'jan.novak@gmail.com' },
    smtp: { host: 'smtp.gmail.com', port: 465, security: 'tls', user: 'jan.novak@gmail.com' },
    source: 'provider',
    sourceHost: 'gmail.com',
    provider: 'Gmail',
  }),
});

/** Microsoft: no password works. */
export const anOauthWall = (): Wall => ({
  kind: 'wall',
  wall: 'oauth',
  provider: 'Microsoft',
  helpUrl: 'https://support.microsoft.com/office',
  settings: null,
});
