import {
  type AuthorizationServer,
  allowInsecureRequests,
  customFetch,
  discoveryRequest,
  processDiscoveryResponse,
} from 'oauth4webapi';
import { providerError } from '@/lib/server/oauth/oauth-error';
import type { OAuthProvider } from '@/lib/server/oauth/oauth-provider';
import type { providerFetch } from '@/lib/server/oauth/provider-fetch';

/** The provider's endpoints: those that are known, or what its own document says. Throws MailServerError. */
export const discover = async (
  provider: OAuthProvider,
  fetch: ReturnType<typeof providerFetch>,
): Promise<AuthorizationServer> => {
  const { issuer, endpoints } = provider;
  if (endpoints) return { issuer, authorization_endpoint: endpoints.authorization, token_endpoint: endpoints.token };
  try {
    const url = new URL(issuer);
    const options = { algorithm: 'oidc' as const, [customFetch]: fetch, [allowInsecureRequests]: isClear(provider) };
    return await processDiscoveryResponse(url, await discoveryRequest(url, options));
  } catch (error) {
    throw providerError(error, `Cannot read where ${provider.name} has its sign-in page`);
  }
};

/** The configuration has allowed http for hosts of this machine alone, and so does the way out. */
export const isClear = ({ issuer, endpoints }: OAuthProvider): boolean =>
  issuer.startsWith('http:') || endpoints?.token.startsWith('http:') === true;
