import type { Discovery, FoundSettings } from '@/lib/base/sign-in';
import {
  providerOfDomain,
  providerOfExchange,
  providerOfServer,
  settingsOfProvider,
} from '@/lib/server/accounts/find-provider';
import { firstBest, type Limits } from '@/lib/server/accounts/first-best';
import type { Provider } from '@/lib/server/accounts/provider';
import { searchAutoconfig, searchIspdb, searchWellKnown } from '@/lib/server/accounts/search-autoconfig';
import { searchByTrying } from '@/lib/server/accounts/search-by-trying';
import type { Search, SearchContext, StandardPorts } from '@/lib/server/accounts/search-context';
import { exchangesOf, searchServices } from '@/lib/server/accounts/search-dns';
import { hostName, loginName, type MailAddress } from '@/lib/server/accounts/server-name';
import type { DomainPreset } from '@/lib/server/config/config';
import type { Outside } from '@/lib/server/outside/outside';

export type DiscoverOptions = {
  readonly outside: Outside;
  readonly presets: Readonly<Record<string, DomainPreset>>;
  readonly ports: StandardPorts;
  readonly ispdb: string | null;
  readonly address: MailAddress;
  readonly patience: (limits: Limits) => Limits;
};

/** A worse source waits so long for a better one; nothing is waited for longer than ten seconds. */
const LIMITS = { graceMs: 2500, deadlineMs: 10_000 };

/** The mail servers of an address, and the wall in front of them if their provider has one. */
export const discoverSettings = async (options: DiscoverOptions): Promise<Discovery> => {
  const { address, presets } = options;
  const { domain } = address;
  const preset = Object.hasOwn(presets, domain) ? presets[domain] : undefined;
  const named = preset ? settingsOfPreset(preset, address) : null;
  if (named) return { kind: 'found', settings: named };
  const provider = providerOfDomain(domain);
  if (provider) {
    const settings = settingsOfProvider(provider, address, { source: 'provider', sourceHost: domain });
    return atProvider(provider, settings) ?? { kind: 'notFound', domain };
  }
  const giveUp = new AbortController();
  const context: SearchContext = { ...options, signal: giveUp.signal };
  const by = async (search: Search): Promise<Discovery | null> => {
    const settings = await search(context);
    return settings ? atProvider(providerOfServer(settings.incoming.host), settings) : null;
  };
  try {
    // Best first: the domain's own word, what its DNS says, what a list says of it, who gets its mail, what answers.
    const searches = [
      by(searchAutoconfig),
      by(searchWellKnown),
      by(searchServices),
      by(searchIspdb),
      atExchange(context),
      by(searchByTrying),
    ];
    return (await firstBest(searches, options.patience(LIMITS))) ?? { kind: 'notFound', domain };
  } finally {
    giveUp.abort();
  }
};

/** A wall stands whoever found the way to it; behind one of Microsoft's there is nothing that a password opens. */
const atProvider = (provider: Provider | undefined, settings: FoundSettings | null): Discovery | null => {
  if (!provider?.wall) return settings ? { kind: 'found', settings } : null;
  const { kind: wall, helpUrl } = provider.wall;
  return { kind: 'wall', wall, helpUrl, provider: provider.name, settings: wall === 'oauth' ? null : settings };
};

/** The provider of our table to which the domain's mail is delivered. */
const atExchange = async (context: SearchContext): Promise<Discovery | null> => {
  for (const exchange of await exchangesOf(context)) {
    const provider = providerOfExchange(exchange);
    if (!provider) continue;
    const settings = settingsOfProvider(provider, context.address, { source: 'mx', sourceHost: exchange });
    return atProvider(provider, settings);
  }
  return null;
};

/** What the configuration says of a domain; null when it names no server for receiving. */
export const settingsOfPreset = (preset: DomainPreset, address: MailAddress): FoundSettings | null => {
  const user = loginName(preset.user, address);
  const of = ({ host, port, security }: DomainPreset['smtp']) => ({ host: hostName(host), port, security, user });
  const [incoming = null, other = null] = (['imap', 'pop3'] as const).flatMap((protocol) => {
    const server = preset[protocol];
    return server ? [{ protocol, ...of(server) }] : [];
  });
  if (!incoming) return null;
  const source = { source: 'preset' as const, sourceHost: address.domain, provider: preset.name ?? null };
  const shown = preset.hideServers ? { hideServers: true as const } : {};
  return { incoming, other, smtp: of(preset.smtp), ...source, ...shown };
};
