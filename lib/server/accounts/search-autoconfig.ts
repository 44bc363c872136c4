import { parseAutoconfig } from '@/lib/server/accounts/parse-autoconfig';
import type { Search, SearchContext } from '@/lib/server/accounts/search-context';

const LARGEST_FILE = 64 * 1024;
const TIMEOUT_MS = 6000;

/** The settings at `path` of a host: over https alone, for the question holds the address. */
const read = async (
  { outside, address, ports, signal }: SearchContext,
  at: { readonly host: string; readonly path: string; readonly source: 'autoconfig' | 'wellKnown' },
) => {
  const port = ports.https === 443 ? '' : `:${ports.https}`;
  const answer = await outside.fetchText({
    url: `https://${at.host}${port}${at.path}`,
    maxBytes: LARGEST_FILE,
    timeoutMs: TIMEOUT_MS,
    accept: 'text/xml, application/xml',
    signal,
  });
  const found = answer.status === 200 ? parseAutoconfig(answer.text, address) : undefined;
  return found ? { ...found, source: at.source, sourceHost: new URL(answer.url).hostname } : null;
};

/** https://autoconfig.DOMAIN/mail/config-v1.1.xml, whose owner may answer for each address on its own. */
export const searchAutoconfig: Search = (context) =>
  read(context, {
    host: `autoconfig.${context.address.domain}`,
    path: `/mail/config-v1.1.xml?emailaddress=${encodeURIComponent(context.address.email)}`,
    source: 'autoconfig',
  });

/** https://DOMAIN/.well-known/autoconfig/mail/config-v1.1.xml: the same file for everybody. */
export const searchWellKnown: Search = (context) =>
  read(context, {
    host: context.address.domain,
    path: '/.well-known/autoconfig/mail/config-v1.1.xml',
    source: 'wellKnown',
  });
