import {
  calculatePKCECodeChallenge,
  generateRandomCodeVerifier,
  generateRandomNonce,
  generateRandomState,
} from 'oauth4webapi';
import { MailServerError } from '@/lib/base/errors';
import { isClear } from '@/lib/server/oauth/discover';
import type { OAuth } from '@/lib/server/oauth/oauth';
import type { OAuthProvider } from '@/lib/server/oauth/oauth-provider';

export type ConsentRequest = {
  /** Where the browser is sent. */
  readonly url: string;
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
};

/**
 * The way to a provider's page: an authorization code request with PKCE (RFC 6749 §4.1.1, RFC 7636 §4.3), with a nonce for the ID token.
 * `loginHint`: the address that the page may fill in; '' for none. Throws MailServerError when the provider cannot be asked for its page,
 * or names one that no browser may be sent to.
 */
export const beginConsent = async (
  oauth: OAuth,
  provider: OAuthProvider,
  { redirectUri, loginHint }: { readonly redirectUri: string; readonly loginHint: string },
): Promise<ConsentRequest> => {
  const url = pageOf(provider, (await oauth.serverOf(provider)).authorization_endpoint);
  const verifier = generateRandomCodeVerifier();
  const [state, nonce] = [generateRandomState(), generateRandomNonce()];
  const parameters = {
    ...provider.parameters,
    response_type: 'code',
    client_id: provider.clientId,
    redirect_uri: redirectUri,
    scope: provider.scopes.join(' '),
    state,
    nonce,
    code_challenge: await calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    ...(loginHint !== '' && { login_hint: loginHint }),
  };
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return { url: url.href, state, nonce, verifier };
};

/** A document of the provider's may name it, and the browser goes there as our own page says: `javascript:` would be a script of ours. */
const pageOf = (provider: OAuthProvider, said = ''): URL => {
  const url = URL.canParse(said) ? new URL(said) : undefined;
  if (url?.protocol === 'https:' || (url?.protocol === 'http:' && isClear(provider))) return url;
  throw new MailServerError(`${provider.name} names no sign-in page`, {
    kind: 'protocol',
    temporary: true,
    code: 'PROVIDER',
  });
};
