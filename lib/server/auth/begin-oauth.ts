import { MailServerError } from '@/lib/base/errors';
import { accountNoOf } from '@/lib/base/ids';
import type { OAuthBegun, OAuthForm } from '@/lib/base/oauth';
import type { SignInMessage } from '@/lib/base/sign-in';
import { countAttempts } from '@/lib/server/auth/attempts';
import type { CurrentUser } from '@/lib/server/auth/current-user';
import { keepAttempt, type OAuthAttempt } from '@/lib/server/auth/oauth-attempt';
import { consentMessage } from '@/lib/server/auth/oauth-message';
import type { WebProcess } from '@/lib/server/auth/web-process';
import { beginConsent } from '@/lib/server/oauth/begin-consent';

export const CALLBACK_PATH = '/api/oauth/callback';

export type BeginOAuth = {
  readonly form: OAuthForm;
  /** Whoever is signed in. */
  readonly who: CurrentUser | undefined;
  readonly from: string;
  /** Our own, as this browser sees us. */
  readonly origin: string;
  /** What its cookie says: it is the one that may come back. */
  readonly browser: string;
};

type Asked = Pick<OAuthAttempt, 'purpose' | 'provider' | 'protocol' | 'policy' | 'user' | 'account'> & {
  readonly email: string;
};

/** Makes ready for a browser to go to a provider's page; nothing is stored but that it went there. */
export const beginOAuth = async (web: WebProcess, begin: BeginOAuth): Promise<OAuthBegun> => {
  const asked = askedOf(begin);
  if ('code' in asked) return { kind: 'refused', error: asked };
  const tooMany = await countAttempts(web.store, [{ kind: 'oauth', of: begin.from }]);
  if (tooMany) return { kind: 'refused', error: tooMany };
  const provider = web.oauth.providers.get(asked.provider);
  if (!provider) return { kind: 'refused', error: UNKNOWN };
  const { email, ...attempt } = asked;
  const redirectUri = `${begin.origin}${CALLBACK_PATH}`;
  try {
    const { url, state, nonce, verifier } = await beginConsent(web.oauth, provider, { redirectUri, loginHint: email });
    await keepAttempt(web, { state, browser: begin.browser }, { ...attempt, nonce, verifier, redirectUri });
    return { kind: 'go', url };
  } catch (error) {
    if (!(error instanceof MailServerError)) throw error;
    web.log.warn('oauth.begin', { provider: provider.id, error });
    return { kind: 'refused', error: consentMessage(error, provider.name) };
  }
};

const UNKNOWN: SignInMessage = { code: 'sign-in.oauth-unknown', params: {}, details: null };
const BAD_FORM: SignInMessage = { code: 'sign-in.form', params: {}, details: null };

const askedOf = ({ form, who }: BeginOAuth): Asked | SignInMessage => {
  const user = who?.user ?? null;
  if (form.purpose !== 'renew') {
    if (form.purpose === 'add' && user === null) return BAD_FORM;
    const { purpose, provider, email, protocol = null, policy = null } = form;
    return { purpose, provider, email, protocol, policy, user, account: null };
  }
  const account = who?.accounts.find(({ no }) => no === accountNoOf(form.account));
  if (!account?.provider) return BAD_FORM;
  const { no, provider, email } = account;
  return { purpose: 'renew', provider, email, protocol: null, policy: null, user, account: no };
};
