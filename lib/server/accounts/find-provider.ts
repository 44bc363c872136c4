import type { FoundSettings, SettingsSource } from '@/lib/base/sign-in';
import type { Provider } from '@/lib/server/accounts/provider';
import { PROVIDERS } from '@/lib/server/accounts/providers';
import { loginName, type MailAddress } from '@/lib/server/accounts/server-name';

const byDomain = new Map(
  PROVIDERS.flatMap((provider) => provider.domains.map((domain) => [domain, provider] as const)),
);

/** The provider that the domain belongs to. */
export const providerOfDomain = (domain: string): Provider | undefined => byDomain.get(domain);

/** The provider whose mail exchanger this is. */
export const providerOfExchange = (exchange: string): Provider | undefined => {
  const name = exchange.toLowerCase().replace(/\.$/, '');
  return PROVIDERS.find(({ mx }) => mx.some((end) => name === end || name.endsWith(`.${end}`)));
};

/** The provider behind settings that somebody else named: its wall stands whoever leads there. */
export const providerOfServer = (host: string): Provider | undefined =>
  host.endsWith('.outlook.com') || host === 'outlook.office365.com'
    ? PROVIDERS.find(({ wall }) => wall?.kind === 'oauth')
    : PROVIDERS.find(({ servers }) => servers?.imap[0] === host || servers?.pop3?.[0] === host);

/** What the provider's table entry means for this address; null where no password works. */
export const settingsOfProvider = (
  provider: Provider,
  address: MailAddress,
  from: { readonly source: SettingsSource; readonly sourceHost: string },
): FoundSettings | null => {
  if (provider.servers === null) return null;
  const { imap, pop3, smtp } = provider.servers;
  const user = (template: string | undefined) => loginName(template ?? '%u@%d', address);
  return {
    incoming: { protocol: 'imap', host: imap[0], port: imap[1], security: imap[2], user: user(provider.imapUser) },
    other: pop3 ? { protocol: 'pop3', host: pop3[0], port: pop3[1], security: pop3[2], user: user(undefined) } : null,
    smtp: { host: smtp[0], port: smtp[1], security: smtp[2], user: user(provider.smtpUser) },
    ...from,
    provider: provider.name,
  };
};
