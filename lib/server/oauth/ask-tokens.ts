import {
  type AuthorizationServer,
  allowInsecureRequests,
  authorizationCodeGrantRequest,
  type Client,
  type ClientAuth,
  ClientSecretBasic,
  ClientSecretPost,
  customFetch,
  getValidatedIdTokenClaims,
  type IDToken,
  None,
  processAuthorizationCodeResponse,
  processRefreshTokenResponse,
  refreshTokenGrantRequest,
  type TokenEndpointResponse,
} from 'oauth4webapi';
import { z } from 'zod';
import { MailServerError } from '@/lib/base/errors';
import { isClear } from '@/lib/server/oauth/discover';
import type { OAuth } from '@/lib/server/oauth/oauth';
import { providerError } from '@/lib/server/oauth/oauth-error';
import type { OAuthProvider } from '@/lib/server/oauth/oauth-provider';
import type { GivenTokens } from '@/lib/server/oauth/token-pair';

const clientOf = ({ clientId }: OAuthProvider): Client => ({ client_id: clientId });

const authOf = ({ clientSecret, endpoints }: OAuthProvider, server: AuthorizationServer): ClientAuth => {
  if (clientSecret === null) return None();
  // Every server takes the header (RFC 6749 §2.3.1); the large ones write of the body only.
  const isPost = endpoints !== null || server.token_endpoint_auth_methods_supported?.includes('client_secret_post');
  return isPost === true ? ClientSecretPost(clientSecret) : ClientSecretBasic(clientSecret);
};

/** RFC 6749 §5.1: what is not said is guessed, and a wrong guess costs one refused sign-in. */
const USUAL_LIFETIME = 3600;
const LONGEST_LIFETIME = 7 * 86_400;

const given = (answer: TokenEndpointResponse): GivenTokens => ({
  access: answer.access_token,
  refresh: answer.refresh_token ?? null,
  lifetimeSeconds: Math.min(Math.max(1, answer.expires_in ?? USUAL_LIFETIME), LONGEST_LIFETIME),
});

export type Code = {
  /** The parameters of the callback, which validateAuthResponse has seen. */
  readonly parameters: URLSearchParams;
  readonly redirectUri: string;
  readonly verifier: string;
  readonly nonce: string;
};

/**
 * Exchanges a code (RFC 6749 §4.1.3 with RFC 7636 §4.5). The ID token came straight from the provider over TLS, which stands for its
 * signature (OpenID Connect Core §3.1.3.7, 6); issuer, audience, times and nonce are checked. Throws MailServerError.
 */
export const askWithCode = async (
  oauth: OAuth,
  provider: OAuthProvider,
  { parameters, redirectUri, verifier, nonce }: Code,
): Promise<{ readonly tokens: GivenTokens; readonly claims: IDToken }> => {
  const doing = `Cannot get tokens from ${provider.name}`;
  const server = await oauth.serverOf(provider);
  const client = clientOf(provider);
  const options = { [customFetch]: oauth.fetch, [allowInsecureRequests]: isClear(provider) };
  try {
    const auth = authOf(provider, server);
    const response = await authorizationCodeGrantRequest(
      server,
      client,
      auth,
      parameters,
      redirectUri,
      verifier,
      options,
    );
    const named = { ...server, issuer: await issuerIn(response.clone(), server.issuer) };
    const expected = { expectedNonce: nonce, requireIdToken: true };
    const answer = await processAuthorizationCodeResponse(named, client, response, expected);
    const claims = getValidatedIdTokenClaims(answer);
    if (!claims) throw new MailServerError(doing, { kind: 'protocol', temporary: true, code: 'PROVIDER' });
    return { tokens: given(answer), claims };
  } catch (error) {
    throw providerError(error, doing);
  }
};

type Held = { readonly refresh: string; readonly issuer: string; readonly subject: string };

/**
 * Asks for another access token (RFC 6749 §6). An ID token that comes along is of the same person (OpenID Connect Core §12.2), or
 * nothing of the answer is taken. Throws MailServerError.
 */
export const askWithRefresh = async (
  oauth: OAuth,
  provider: OAuthProvider,
  { refresh, issuer, subject }: Held,
): Promise<GivenTokens> => {
  const doing = `Cannot refresh the tokens of ${provider.name}`;
  const server = { ...(await oauth.serverOf(provider)), issuer };
  const client = clientOf(provider);
  const options = { [customFetch]: oauth.fetch, [allowInsecureRequests]: isClear(provider) };
  try {
    const response = await refreshTokenGrantRequest(server, client, authOf(provider, server), refresh, options);
    const answer = await processRefreshTokenResponse(server, client, response);
    const claims = getValidatedIdTokenClaims(answer);
    if (claims && claims.sub !== subject)
      throw new MailServerError(doing, { kind: 'protocol', temporary: true, code: 'PROVIDER' });
    return given(answer);
  } catch (error) {
    throw providerError(error, doing);
  }
};

/** How Microsoft names a directory. */
export const DIRECTORY = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const idToken = z.object({ id_token: z.string() });
const tenant = z.object({ tid: z.string().regex(DIRECTORY) });

/** Microsoft's issuer has the directory in it that the ID token names (`tid`); everybody else's is what it is. */
const issuerIn = async (response: Response, issuer: string): Promise<string> => {
  if (!issuer.includes('{tenantid}')) return issuer;
  const body = idToken.safeParse(await response.json().catch(() => undefined));
  const [, payload = ''] = body.data?.id_token.split('.') ?? [];
  try {
    const { tid } = tenant.parse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')));
    return issuer.replace('{tenantid}', tid);
  } catch {
    return issuer;
  }
};
