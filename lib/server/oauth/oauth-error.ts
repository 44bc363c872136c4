import { AuthorizationResponseError, ResponseBodyError, WWWAuthenticateChallengeError } from 'oauth4webapi';
import { MailServerError } from '@/lib/base/errors';

/** RFC 6749 §5.2, OpenID Connect Core §3.1.2.6 and Microsoft's own: the person must go to the provider's page again. */
const REVOKED = new Set(['invalid_grant', 'interaction_required', 'consent_required', 'login_required']);
/** It is us whom the provider does not want: whoever runs this Waxwing has to mend the configuration. */
const CLIENT = new Set(['invalid_client', 'unauthorized_client', 'invalid_scope', 'unsupported_grant_type']);

/**
 * What a provider's no means. Kind `consent`: code REVOKED, the consent is over; CLIENT, our own id or secret is wrong. Everything else
 * passes by itself: network, or protocol when it said what nobody may say. Nothing of what was sent is in it.
 */
export const providerError = (error: unknown, doing: string): MailServerError => {
  if (error instanceof MailServerError) return error;
  if (error instanceof WWWAuthenticateChallengeError)
    return new MailServerError(doing, { kind: 'consent', temporary: true, code: 'CLIENT' });
  if (error instanceof ResponseBodyError || error instanceof AuthorizationResponseError) {
    const serverText = wordsOf(error.error, error.error_description);
    if (REVOKED.has(error.error))
      return new MailServerError(doing, { kind: 'consent', temporary: false, code: 'REVOKED', serverText });
    if (CLIENT.has(error.error))
      return new MailServerError(doing, { kind: 'consent', temporary: true, code: 'CLIENT', serverText });
    return new MailServerError(doing, { kind: 'network', temporary: true, code: 'PROVIDER', serverText });
  }
  const serverText = error instanceof Error ? error.message : undefined;
  return new MailServerError(doing, { kind: 'protocol', temporary: true, code: 'PROVIDER', serverText });
};

/** The provider's own words, which may be anything: one line of printable text. */
export const wordsOf = (code: string, description: string | undefined): string =>
  `${code}${description === undefined ? '' : `: ${description}`}`.replaceAll(/\p{Cc}+/gu, ' ').slice(0, 300);
