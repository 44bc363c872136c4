import type { AuthorizationServer } from 'oauth4webapi';
import { discover } from '@/lib/server/oauth/discover';
import type { OAuthProvider } from '@/lib/server/oauth/oauth-provider';
import { providerFetch } from '@/lib/server/oauth/provider-fetch';
import type { OAuthProviders } from '@/lib/server/oauth/providers';
import type { Outside } from '@/lib/server/outside/outside';

/** The providers of this installation, and a way to ask them. */
export type OAuth = {
  readonly providers: OAuthProviders;
  readonly fetch: ReturnType<typeof providerFetch>;
  /** Where a provider has its pages, read once an hour at most. Throws MailServerError. */
  readonly serverOf: (provider: OAuthProvider) => Promise<AuthorizationServer>;
};

const KEPT_MS = 3_600_000;

/** Asks nobody before it is needed. */
export const createOAuth = (providers: OAuthProviders, outside: Outside): OAuth => {
  const fetch = providerFetch(outside);
  const kept = new Map<string, { readonly server: AuthorizationServer; readonly until: number }>();
  return {
    providers,
    fetch,
    serverOf: async (provider) => {
      const known = kept.get(provider.id);
      if (known && performance.now() < known.until) return known.server;
      const server = await discover(provider, fetch);
      kept.set(provider.id, { server, until: performance.now() + KEPT_MS });
      return server;
    },
  };
};
