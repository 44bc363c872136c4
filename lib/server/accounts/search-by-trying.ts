import type { ServerSettings } from '@/lib/base/sign-in';
import { firstBest } from '@/lib/server/accounts/first-best';
import { type ProbeOptions, probeServer } from '@/lib/server/accounts/probe-server';
import type { Search, SearchContext } from '@/lib/server/accounts/search-context';
import { exchangesOf } from '@/lib/server/accounts/search-dns';

type Candidate = Pick<ProbeOptions, 'host' | 'port' | 'security' | 'protocol'>;
const LIMITS = { graceMs: 1500, deadlineMs: 8000 };

/** The server if it is there, with the address as the login name: what most servers take. */
const tried = async (context: SearchContext, candidate: Candidate): Promise<ServerSettings> => {
  const { outside, signal, address } = context;
  await probeServer({ outside, signal, ...candidate });
  const { host, port, security } = candidate;
  return { host, port, security, user: address.email };
};

const best = (context: SearchContext, candidates: readonly Candidate[]): Promise<ServerSettings | null> =>
  firstBest(
    candidates.map((candidate) => tried(context, candidate)),
    LIMITS,
  );

/** Knocks at the usual names and ports, best first, all at once. TLS from the first octet before STARTTLS (RFC 8314 §3). */
export const searchByTrying: Search = async (context) => {
  const { domain } = context.address;
  const { ports } = context;
  const usual = [`imap.${domain}`, `mail.${domain}`, domain];
  const [exchange] = await exchangesOf(context);
  const hosts = exchange === undefined || usual.includes(exchange) ? usual : [...usual, exchange];
  const imapAt = (host: string): Candidate[] => [
    { host, port: ports.imaps, security: 'tls', protocol: 'imap' },
    { host, port: ports.imap, security: 'starttls', protocol: 'imap' },
  ];
  const smtpAt = (host: string): Candidate[] => [
    { host, port: ports.smtps, security: 'tls', protocol: 'smtp' },
    { host, port: ports.submission, security: 'starttls', protocol: 'smtp' },
  ];
  const senders = hosts.map((host, index) => (index === 0 ? `smtp.${domain}` : host));
  const [imap, smtp] = await Promise.all([
    best(context, hosts.flatMap(imapAt)),
    best(context, senders.flatMap(smtpAt)),
  ]);
  return imap ? { imap, smtp, source: 'probe', sourceHost: imap.host, provider: null } : null;
};
