import { AuthorizationResponseError, type IDToken, validateAuthResponse } from 'oauth4webapi';
import { MailServerError } from '@/lib/base/errors';
import { askWithCode, type Code, DIRECTORY } from '@/lib/server/oauth/ask-tokens';
import type { OAuth } from '@/lib/server/oauth/oauth';
import { providerError, wordsOf } from '@/lib/server/oauth/oauth-error';
import type { OAuthProvider } from '@/lib/server/oauth/oauth-provider';
import type { GivenTokens } from '@/lib/server/oauth/token-pair';

/** consented: who somebody is, and the tokens. cancelled: they said no at the provider's page. */
export type Consent =
  | {
      readonly kind: 'consented';
      readonly issuer: string;
      readonly subject: string;
      /** The address that the provider gives them; null: it says none. */
      readonly email: string | null;
      readonly tokens: GivenTokens;
    }
  | { readonly kind: 'cancelled'; readonly details: string };

export type Callback = Omit<Code, 'parameters'> & { readonly url: URL; readonly state: string };

/** RFC 6749 §4.1.2.1, and how OpenID providers say that nobody consented. */
const CANCELLED = new Set(['access_denied', 'consent_required', 'login_required', 'interaction_required']);

/** What a browser brought back from a provider's page (RFC 6749 §4.1.2, RFC 9207 §2.4). Throws MailServerError. */
export const finishConsent = async (
  oauth: OAuth,
  provider: OAuthProvider,
  { url, state, ...code }: Callback,
): Promise<Consent> => {
  const known = await oauth.serverOf(provider);
  const server = { ...known, issuer: issuerSaid(url, known.issuer) };
  let parameters: URLSearchParams;
  try {
    parameters = validateAuthResponse(server, { client_id: provider.clientId }, url, state);
  } catch (error) {
    if (error instanceof AuthorizationResponseError && CANCELLED.has(error.error))
      return { kind: 'cancelled', details: wordsOf(error.error, error.error_description) };
    throw providerError(error, `${provider.name} sent back something else than an answer`);
  }
  const { tokens, claims } = await askWithCode(oauth, provider, { ...code, parameters });
  const said = parameters.get('iss');
  if (said !== null && said !== claims.iss)
    throw new MailServerError(`${provider.name} has two issuers in one answer`, OTHER);
  return { kind: 'consented', issuer: claims.iss, subject: claims.sub, email: emailIn(claims, provider), tokens };
};

const OTHER = { kind: 'protocol', temporary: true, code: 'PROVIDER' } as const;

/** Microsoft's issuer has one of its directories in it, which only the answer names; everybody else's is what it is. */
const issuerSaid = (url: URL, issuer: string): string => {
  const said = url.searchParams.get('iss') ?? '';
  const [before = '', after] = issuer.split('{tenantid}');
  if (after === undefined || !said.startsWith(before) || !said.endsWith(after)) return issuer;
  return DIRECTORY.test(said.slice(before.length, said.length - after.length)) ? said : issuer;
};

/** One that the provider says it has not verified is none. Some say so in a string. */
const emailIn = (claims: IDToken, { emailClaims }: OAuthProvider): string | null => {
  if (String(claims['email_verified']) === 'false') return null;
  const said = emailClaims
    .map((name) => claims[name])
    .find((value) => typeof value === 'string' && value.includes('@'));
  return typeof said === 'string' ? said : null;
};
