import type { DomainPreset } from '@/lib/server/config/config';
import { isLoopback } from '@/lib/server/config/config';
import { probeSieve } from '@/lib/server/protocols/sieve/open-sieve';
import type { SieveCapabilities } from '@/lib/server/protocols/sieve/sieve-capabilities';
import type { StoredAccount } from '@/lib/server/store/accounts';
import type { SieveServer } from '@/lib/server/store/vacation/known-sieve';
import type { SyncContext } from '@/lib/server/sync/sync-account';

/** RFC 5804 §1.8. */
const STANDARD_PORT = 4190;
const PROBE_MS = 10_000;

export type FoundSieve = { readonly server: SieveServer; readonly capabilities: SieveCapabilities };

type FindSieve = {
  readonly account: StoredAccount;
  readonly presets: Readonly<Record<string, DomainPreset>>;
  readonly signal: AbortSignal;
};

/**
 * The server with an account's scripts: what the configuration says of its domain, and nothing else where it says something; what the
 * domain's DNS says (RFC 5804 §1.8); or the IMAP host, where one answers there. Null: there is none.
 */
export const findSieve = async (context: SyncContext, find: FindSieve): Promise<FoundSieve | null> => {
  for (const server of await candidates(context, find)) {
    const { outside } = context;
    const signal = AbortSignal.any([find.signal, AbortSignal.timeout(PROBE_MS)]);
    const capabilities = await probeSieve({ outside, ...server, signal }).catch(() => null);
    if (capabilities) return { server, capabilities };
  }
  return null;
};

const candidates = async ({ outside }: SyncContext, { account, presets }: FindSieve): Promise<SieveServer[]> => {
  const domain = account.email.split('@').at(-1)?.toLowerCase() ?? '';
  const preset = Object.hasOwn(presets, domain) ? presets[domain] : undefined;
  if (preset) return preset.sieve ? [preset.sieve] : [];
  const { host, security } = account.settings.incoming;
  const named = await outside.resolveSrv(`_sieve._tcp.${domain}`).catch(() => []);
  const hosts = named
    .map(({ name, port }) => ({ host: name.replace(/\.$/, '').toLowerCase(), port, security: 'starttls' as const }))
    .filter((server) => isOfThem(server.host, { domain, imapHost: host }));
  const beside = { host, port: STANDARD_PORT, security: 'starttls' as const };
  // Without encryption only where the person has chosen that for their own machine.
  const inClear = security === 'none' && isLoopback(host) ? [{ ...beside, security: 'none' as const }] : [];
  const others = hosts.filter((server) => server.host !== beside.host || server.port !== beside.port);
  return [...others.slice(0, 2), beside, ...inClear];
};

/**
 * DNS can be forged, and nobody is asked whether the password is meant for a host that it names (RFC 6186 §6): only the IMAP host, and
 * hosts of the domain itself, are believed.
 */
const isOfThem = (
  name: string,
  { domain, imapHost }: { readonly domain: string; readonly imapHost: string },
): boolean => name === imapHost.toLowerCase() || name === domain || name.endsWith(`.${domain}`);
