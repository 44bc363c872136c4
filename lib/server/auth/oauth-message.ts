import type { MailServerError } from '@/lib/base/errors';
import type { SignInMessage } from '@/lib/base/sign-in';

/** What a person is told when a provider gave no tokens. */
export const consentMessage = (error: MailServerError, provider: string): SignInMessage => {
  const params = { provider };
  const details = error.serverText ?? null;
  if (error.kind === 'consent' && error.code === 'CLIENT') return { code: 'sign-in.oauth-client', params, details };
  if (error.kind === 'consent') return { code: 'sign-in.oauth-over', params, details };
  if (error.kind === 'network' && error.code !== 'PROVIDER') return { code: 'sign-in.oauth-away', params, details };
  return { code: 'sign-in.oauth-failed', params, details };
};
