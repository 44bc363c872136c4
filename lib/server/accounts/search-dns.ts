import type { IncomingProtocol, ServerSecurity, ServerSettings } from '@/lib/base/sign-in';
import type { Search, SearchContext } from '@/lib/server/accounts/search-context';
import { hostName } from '@/lib/server/accounts/server-name';

type Service = { readonly server: ServerSettings; readonly priority: number };

/** The server that a service record names (RFC 6186, RFC 8314 §5.1); undefined when there is none, or the target is ".". */
const serviceOf = async (
  { outside, address }: SearchContext,
  service: string,
  security: ServerSecurity,
): Promise<Service | undefined> => {
  const [record] = await outside.resolveSrv(`${service}._tcp.${address.domain}`).catch(() => []);
  const host = record ? hostName(record.name) : '';
  if (!record || host === '') return undefined;
  return { server: { host, port: record.port, security, user: address.email }, priority: record.priority };
};

/** TLS from the first octet before STARTTLS (RFC 8314 §3). */
const readingOver = async (context: SearchContext, protocol: IncomingProtocol) => {
  const [inTls, startTls] = await Promise.all([
    serviceOf(context, `_${protocol}s`, 'tls'),
    serviceOf(context, `_${protocol}`, 'starttls'),
  ]);
  const found = inTls ?? startTls;
  return found && { priority: found.priority, server: { protocol, ...found.server } };
};

/**
 * What the domain's service records name, with the address as the login name (RFC 6186 §4). Of IMAP and POP3 the one that the
 * domain gives the lower priority value comes first, and IMAP when it has no preference (RFC 6186 §3.4).
 */
export const searchServices: Search = async (context) => {
  const [imap, pop3, submissions, submission] = await Promise.all([
    readingOver(context, 'imap'),
    readingOver(context, 'pop3'),
    serviceOf(context, '_submissions', 'tls'),
    serviceOf(context, '_submission', 'starttls'),
  ]);
  const [first, second] = [imap, pop3]
    .filter((found) => found !== undefined)
    .toSorted((one, two) => one.priority - two.priority);
  if (!first) return null;
  const { domain } = context.address;
  return {
    incoming: first.server,
    other: second?.server ?? null,
    smtp: (submissions ?? submission)?.server ?? null,
    source: 'srv',
    sourceHost: domain,
    provider: null,
  };
};

/** Where the domain's mail is delivered to, best first. */
export const exchangesOf = async ({ outside, address }: SearchContext): Promise<readonly string[]> => {
  const records = await outside.resolveMx(address.domain).catch(() => []);
  return records.map(({ exchange }) => hostName(exchange)).filter((name) => name !== '');
};
