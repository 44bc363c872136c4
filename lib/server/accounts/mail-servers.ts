import type { Discovery, Servers, SignInMessage } from '@/lib/base/sign-in';
import { discoverSettings } from '@/lib/server/accounts/discover-settings';
import { type SearchContext, STANDARD_PORTS, type StandardPorts } from '@/lib/server/accounts/search-context';
import { type MailAddress, mailAddress } from '@/lib/server/accounts/server-name';
import { type Verification, verifyAccount } from '@/lib/server/accounts/verify-account';
import { type Config, isLoopback } from '@/lib/server/config/config';
import { offerOf } from '@/lib/server/oauth/offer-of';
import { type OAuthProviders, oauthProviders } from '@/lib/server/oauth/providers';
import type { Outside } from '@/lib/server/outside/outside';
import { outsideOfConfig } from '@/lib/server/outside/outside-of-config';
import type { Login } from '@/lib/server/protocols/login';

/** The mail servers of this world as the sign-in needs them. */
export type MailServers = {
  /** What was typed may be no address at all: then the message says so. */
  readonly discover: (email: string) => Promise<Discovery>;
  readonly verify: (login: Servers & Login) => Promise<Verification>;
};

export type MailServersOptions = {
  readonly config: Pick<Config, 'host' | 'domains' | 'oauth' | 'ispdb'>;
  readonly outside: Outside;
  readonly ports?: StandardPorts;
  readonly patience?: SearchContext['patience'];
};

export const createMailServers = ({
  config,
  outside,
  ports = STANDARD_PORTS,
  patience = (limits) => limits,
}: MailServersOptions): MailServers => ({
  discover: async (email) => {
    const address = mailAddress(email);
    if (!address) return { kind: 'refused', error: NO_ADDRESS };
    const { domains: presets, ispdb } = config;
    const found = await discoverSettings({ outside, ports, address, presets, ispdb, patience });
    return withOffer(found, address, oauthProviders(config.oauth));
  },
  // On a host for others nobody may send a password in the clear, not even their own: the server could be anybody.
  verify: (login) => verifyAccount({ ...login, outside, allowCleartext: isLoopback(config.host) }),
});

/** Whoever signs in at a provider's page needs no servers to be found: the provider's are known. */
const withOffer = (found: Discovery, { domain }: MailAddress, providers: OAuthProviders): Discovery => {
  if (found.kind === 'refused') return found;
  const settings = found.kind === 'notFound' ? null : found.settings;
  const provider = found.kind === 'wall' ? found.provider : null;
  const oauth = offerOf(providers, { domain, host: settings?.incoming.host ?? null, provider });
  if (!oauth) return found;
  return found.kind === 'notFound'
    ? { kind: 'wall', wall: 'oauth', provider: oauth.name, helpUrl: '', settings: null, oauth }
    : { ...found, oauth };
};

const NO_ADDRESS: SignInMessage = { code: 'sign-in.address', params: {}, details: null };

/** With the way out that the configuration allows. */
export const mailServersOfConfig = (config: Config): MailServers =>
  createMailServers({ config, outside: outsideOfConfig(config) });
