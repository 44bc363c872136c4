import type { ServerSecurity, ServerSettings } from '@/lib/base/sign-in';
import type { Search, SearchContext } from '@/lib/server/accounts/search-context';
import { hostName } from '@/lib/server/accounts/server-name';

/** The server that a service record names (RFC 6186, RFC 8314 §5.1); undefined when there is none. */
const serviceOf = async (
  { outside, address }: SearchContext,
  service: string,
  security: ServerSecurity,
): Promise<ServerSettings | undefined> => {
  const [record] = await outside.resolveSrv(`${service}._tcp.${address.domain}`).catch(() => []);
  const host = record ? hostName(record.name) : '';
  return record && host !== '' ? { host, port: record.port, security, user: address.email } : undefined;
};

/** RFC 6186 §3.4 leaves the login name open and recommends the address. */
export const searchServices: Search = async (context) => {
  const [imaps, imap, submissions, submission] = await Promise.all([
    serviceOf(context, '_imaps', 'tls'),
    serviceOf(context, '_imap', 'starttls'),
    serviceOf(context, '_submissions', 'tls'),
    serviceOf(context, '_submission', 'starttls'),
  ]);
  const reading = imaps ?? imap;
  if (!reading) return null;
  const { domain } = context.address;
  return { imap: reading, smtp: submissions ?? submission ?? null, source: 'srv', sourceHost: domain, provider: null };
};

/** Where the domain's mail is delivered to, best first. */
export const exchangesOf = async ({ outside, address }: SearchContext): Promise<readonly string[]> => {
  const records = await outside.resolveMx(address.domain).catch(() => []);
  return records.map(({ exchange }) => hostName(exchange)).filter((name) => name !== '');
};
