import type { OAuthOffer } from '@/lib/base/sign-in';
import type { OAuthProvider } from '@/lib/server/oauth/oauth-provider';
import type { OAuthProviders } from '@/lib/server/oauth/providers';

/** What is known about a mailbox: its domain, the host that it is received from, and the table's name for whoever runs that. */
export type Sought = { readonly domain: string; readonly host: string | null; readonly provider: string | null };

/** The provider at whose page the people of this domain or server sign in, if the configuration knows it. */
export const offerOf = (providers: OAuthProviders, { domain, host, provider }: Sought): OAuthOffer | undefined => {
  const all = [...providers.values()];
  const isTheirs = ({ servers }: OAuthProvider) =>
    host !== null && (servers.imap?.host === host || servers.pop3?.host === host);
  const found =
    all.find(({ domains }) => domains.includes(domain)) ??
    all.find(isTheirs) ??
    all.find(({ id, name }) => id === 'microsoft' && name === provider);
  return found && { provider: found.id, name: found.name };
};
