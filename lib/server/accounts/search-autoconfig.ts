import { parseAutoconfig } from '@/lib/server/accounts/parse-autoconfig';
import type { Search, SearchContext } from '@/lib/server/accounts/search-context';

const LARGEST_FILE = 64 * 1024;
const TIMEOUT_MS = 6000;

/** The settings at an https URL: over https alone, for the question holds the address, or at least its domain. */
const read = async (
  { outside, address, signal }: SearchContext,
  at: { readonly url: string; readonly source: 'autoconfig' | 'wellKnown' | 'ispdb' },
) => {
  const answer = await outside.fetchText({
    url: at.url,
    maxBytes: LARGEST_FILE,
    timeoutMs: TIMEOUT_MS,
    accept: 'text/xml, application/xml',
    signal,
  });
  const found = answer.status === 200 ? parseAutoconfig(answer.text, address) : undefined;
  return found ? { ...found, source: at.source, sourceHost: new URL(answer.url).hostname } : null;
};

const originOf = (host: string, { ports }: SearchContext): string =>
  ports.https === 443 ? `https://${host}` : `https://${host}:${ports.https}`;

/** https://autoconfig.DOMAIN/mail/config-v1.1.xml, whose owner may answer for each address on its own. */
export const searchAutoconfig: Search = (context) => {
  const { domain, email } = context.address;
  const question = `emailaddress=${encodeURIComponent(email)}`;
  const url = `${originOf(`autoconfig.${domain}`, context)}/mail/config-v1.1.xml?${question}`;
  return read(context, { url, source: 'autoconfig' });
};

/** https://DOMAIN/.well-known/autoconfig/mail/config-v1.1.xml: the same file for everybody. */
export const searchWellKnown: Search = (context) => {
  const url = `${originOf(context.address.domain, context)}/.well-known/autoconfig/mail/config-v1.1.xml`;
  return read(context, { url, source: 'wellKnown' });
};

/** BASE/DOMAIN in a list of providers (ISPDB), if the owner of this installation named one. It learns the domain, never the address. */
export const searchIspdb: Search = async (context) =>
  context.ispdb === null ? null : read(context, { url: `${context.ispdb}/${context.address.domain}`, source: 'ispdb' });
