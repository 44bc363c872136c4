import type { IncomingProtocol, IncomingServer, ServerSettings } from '@/lib/base/sign-in';
import { firstBest } from '@/lib/server/accounts/first-best';
import { type ProbeOptions, probeServer } from '@/lib/server/accounts/probe-server';
import type { Search, SearchContext } from '@/lib/server/accounts/search-context';
import { exchangesOf } from '@/lib/server/accounts/search-dns';

type Candidate = Pick<ProbeOptions, 'host' | 'port' | 'security' | 'protocol'>;
const LIMITS = { graceMs: 1500, deadlineMs: 8000 };
/** For one server: whoever says nothing for so long is none. */
const SERVER_LIMITS = { graceMs: 0, deadlineMs: 5000 };
/** Where IMAP has answered, POP3 is only the other way in: ports behind a firewall that says nothing are waited for a little. */
const OTHER_LIMITS = { graceMs: 0, deadlineMs: 1000 };

/** The server if it is there, with the address as the login name: what most servers take. */
const tried = async (context: SearchContext, candidate: Candidate): Promise<ServerSettings> => {
  const { outside, signal, address } = context;
  await probeServer({ outside, signal, timeoutMs: context.patience(SERVER_LIMITS).deadlineMs, ...candidate });
  const { host, port, security } = candidate;
  return { host, port, security, user: address.email };
};

const best = (context: SearchContext, candidates: readonly Candidate[]): Promise<ServerSettings | null> =>
  firstBest(
    candidates.map((candidate) => tried(context, candidate)),
    context.patience(LIMITS),
  );

/**
 * Knocks at the usual names and ports, best first, all at once. TLS from the first octet before STARTTLS (RFC 8314 §3); IMAP
 * before POP3, over which mail can only be collected.
 */
export const searchByTrying: Search = async (context) => {
  const { domain } = context.address;
  const { ports } = context;
  const [exchange] = await exchangesOf(context);
  const hostsFor = (...names: readonly string[]): readonly string[] => {
    const usual = [...names.map((name) => `${name}.${domain}`), `mail.${domain}`, domain];
    return exchange === undefined || usual.includes(exchange) ? usual : [...usual, exchange];
  };
  const doors = {
    imap: { tls: ports.imaps, starttls: ports.imap },
    pop3: { tls: ports.pop3s, starttls: ports.pop3 },
    smtp: { tls: ports.smtps, starttls: ports.submission },
  };
  const at = (host: string, protocol: Candidate['protocol']): Candidate[] =>
    (['tls', 'starttls'] as const).map((security) => ({ host, port: doors[protocol][security], security, protocol }));
  const reading = async (protocol: IncomingProtocol, hosts: readonly string[]): Promise<IncomingServer | null> => {
    const server = await best(
      context,
      hosts.flatMap((host) => at(host, protocol)),
    );
    return server && { protocol, ...server };
  };
  const sending = hostsFor('smtp').flatMap((host) => at(host, 'smtp'));
  const pop3 = reading('pop3', hostsFor('pop', 'pop3'));
  const [imap, smtp] = await Promise.all([reading('imap', hostsFor('imap')), best(context, sending)]);
  const incoming = imap ?? (await pop3);
  if (!incoming) return null;
  const other = imap && (await firstBest([pop3], context.patience(OTHER_LIMITS)));
  return { incoming, other, smtp, source: 'probe', sourceHost: incoming.host, provider: null };
};
