import { randomBytes } from 'node:crypto';
import { MailServerError } from '@/lib/base/errors';
import type { OAuthOutcome, OAuthPurpose } from '@/lib/base/oauth';
import type { SignInMessage } from '@/lib/base/sign-in';
import { addByConsent, renewByConsent } from '@/lib/server/auth/account-by-consent';
import { CALLBACK_PATH } from '@/lib/server/auth/begin-oauth';
import type { Consented } from '@/lib/server/auth/consented';
import type { CurrentUser } from '@/lib/server/auth/current-user';
import { attemptOf, type OAuthAttempt } from '@/lib/server/auth/oauth-attempt';
import { consentMessage } from '@/lib/server/auth/oauth-message';
import { sealClaim } from '@/lib/server/auth/session-cookie';
import { signInByConsent } from '@/lib/server/auth/sign-in-by-consent';
import type { WebProcess } from '@/lib/server/auth/web-process';
import { finishConsent } from '@/lib/server/oauth/finish-consent';
import { createSession } from '@/lib/server/store/sessions';

export type FinishOAuth = {
  /** The callback as it was asked for. */
  readonly url: URL;
  /** Our own at which it was. */
  readonly origin: string;
  /** What the browser's cookie says; '' when it has none. */
  readonly browser: string;
  readonly who: CurrentUser | undefined;
  readonly userAgent: string;
};
/** `token`: the session cookie's value of somebody who has just signed in. */
export type OAuthFinished = {
  readonly purpose: OAuthPurpose;
  readonly outcome: OAuthOutcome;
  readonly token: string | null;
};

const refused = (error: SignInMessage): OAuthOutcome => ({ kind: 'refused', error });
const EXPIRED: SignInMessage = { code: 'sign-in.oauth-expired', params: {}, details: null };

/**
 * A browser comes back from a provider's page: it is the one that went there, within ten minutes and once; then code, ID token and
 * mailbox are proved, in this order, and only then anything is stored.
 */
export const finishOAuth = async (web: WebProcess, finish: FinishOAuth): Promise<OAuthFinished> => {
  const { url, browser, who, origin } = finish;
  const state = url.searchParams.get('state') ?? '';
  const attempt = await attemptOf(web, { state, browser });
  if (!attempt) return { purpose: who ? 'add' : 'signIn', outcome: refused(EXPIRED), token: null };
  const { purpose } = attempt;
  // It began under another name of ours, where its session would belong.
  if (attempt.redirectUri !== `${origin}${CALLBACK_PATH}`) return { purpose, outcome: refused(EXPIRED), token: null };
  // Somebody else has signed in to this browser meanwhile: what was begun is not theirs.
  if (purpose !== 'signIn' && attempt.user !== who?.user) return { purpose, outcome: refused(EXPIRED), token: null };
  const consented = await consentOf(web, attempt, { url, state });
  if ('code' in consented) return { purpose, outcome: refused(consented), token: null };
  if (purpose === 'signIn' || !who) return signedIn(web, finish, { consented, attempt });
  const outcome =
    purpose === 'add'
      ? await addByConsent(web, who, { consented, attempt })
      : await renewByConsent(web, who, { consented, account: attempt.account });
  return { purpose, outcome, token: null };
};

const consentOf = async (
  web: WebProcess,
  { provider: id, nonce, verifier, redirectUri }: OAuthAttempt,
  { url, state }: { readonly url: URL; readonly state: string },
): Promise<Consented | SignInMessage> => {
  const provider = web.oauth.providers.get(id);
  if (!provider) return EXPIRED;
  try {
    const consent = await finishConsent(web.oauth, provider, { url, state, nonce, verifier, redirectUri });
    if (consent.kind === 'consented') return { ...consent, provider };
    return { code: 'sign-in.oauth-cancelled', params: { provider: provider.name }, details: consent.details };
  } catch (error) {
    if (!(error instanceof MailServerError)) throw error;
    web.log.warn('oauth.finish', { provider: id, kind: error.kind, code: error.code, said: error.serverText });
    return consentMessage(error, provider.name);
  }
};

const signedIn = async (
  web: WebProcess,
  { userAgent }: FinishOAuth,
  { consented, attempt }: { readonly consented: Consented; readonly attempt: OAuthAttempt },
): Promise<OAuthFinished> => {
  const result = await signInByConsent(web, consented, attempt);
  const purpose = 'signIn';
  if ('code' in result) return { purpose, outcome: refused(result), token: null };
  const { user, way, readOnly, notice } = result;
  const session = randomBytes(32).toString('base64url');
  await createSession(web.store, { id: session, user, userAgent });
  web.log.info('sign-in', { user, provider: consented.provider.id });
  const token = await sealClaim({ user, session, way }, web.cookieSecret);
  return { purpose, outcome: { kind: 'signedIn', readOnly, notice }, token };
};
