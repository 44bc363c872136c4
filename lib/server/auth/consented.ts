import type { AccountNo } from '@/lib/base/ids';
import type { Servers, SignInMessage } from '@/lib/base/sign-in';
import { loginName, mailAddress } from '@/lib/server/accounts/server-name';
import type { OAuthAttempt } from '@/lib/server/auth/oauth-attempt';
import type { WebProcess } from '@/lib/server/auth/web-process';
import type { Consent } from '@/lib/server/oauth/finish-consent';
import type { OAuthProvider } from '@/lib/server/oauth/oauth-provider';
import { sealPair, timesOf } from '@/lib/server/oauth/token-pair';
import type { NewGrant } from '@/lib/server/store/oauth/oauth-grant';

/** Somebody who came back from a provider's page and has consented. */
export type Consented = Extract<Consent, { kind: 'consented' }> & { readonly provider: OAuthProvider };

/**
 * The mailbox behind a consent: its address as the provider says it, and the provider's own servers. A token goes to no others, whatever
 * a form, a domain or a DNS record names.
 */
export const mailboxOf = (
  { email, provider }: Consented,
  { protocol, policy }: Pick<OAuthAttempt, 'protocol' | 'policy'>,
): { readonly email: string; readonly servers: Servers } | SignInMessage => {
  const address = mailAddress(email ?? '');
  if (!address) return { code: 'sign-in.oauth-no-mailbox', params: { provider: provider.name }, details: null };
  const { imap, pop3, smtp } = provider.servers;
  const kind = protocol ?? (imap ? 'imap' : 'pop3');
  const server = kind === 'imap' ? imap : pop3;
  if (!server) return { code: 'sign-in.form', params: {}, details: null };
  const user = loginName(provider.user, address);
  const servers: Servers = {
    incoming: { protocol: kind, ...server, user },
    smtp: smtp && { ...smtp, user },
    ...(kind === 'pop3' && policy && { policy }),
  };
  return { email: address.email, servers };
};

/** What is kept of it; undefined: the provider gave nothing that lasts longer than an hour. */
export const grantOf = (
  { key }: WebProcess,
  { provider, issuer, subject, tokens }: Consented,
): NewGrant | undefined => {
  const { access, refresh, lifetimeSeconds } = tokens;
  if (refresh === null) return undefined;
  return {
    provider: provider.id,
    name: provider.name,
    issuer,
    subject,
    ...timesOf(lifetimeSeconds, Math.random()),
    seal: (account: AccountNo) => sealPair({ access, refresh }, key, account),
  };
};

export const noGrant = ({ provider }: Consented): SignInMessage => ({
  code: 'sign-in.oauth-no-grant',
  params: { provider: provider.name },
  details: null,
});
