import { type AccountNo, accountIdOf } from '@/lib/base/ids';
import type { AccountOutcome, SignInMessage } from '@/lib/base/sign-in';
import { alreadyHere, freeColor, isSameLogin } from '@/lib/server/auth/add-account';
import { isAllowedServer } from '@/lib/server/auth/allowed-server';
import { type Consented, grantOf, mailboxOf, noGrant } from '@/lib/server/auth/consented';
import type { CurrentUser } from '@/lib/server/auth/current-user';
import type { OAuthAttempt } from '@/lib/server/auth/oauth-attempt';
import type { WebProcess } from '@/lib/server/auth/web-process';
import { updateAccount } from '@/lib/server/store/accounts';
import { addUserAccount } from '@/lib/server/store/mail-accounts';
import { getGrant } from '@/lib/server/store/oauth/refresh-grant';

const refuse = (error: SignInMessage): AccountOutcome => ({ kind: 'refused', error });

/** Another account of somebody who is signed in. It makes no way to sign in (DESIGN §5). */
export const addByConsent = async (
  web: WebProcess,
  who: CurrentUser,
  { consented, attempt }: { readonly consented: Consented; readonly attempt: OAuthAttempt },
): Promise<AccountOutcome> => {
  const mailbox = mailboxOf(consented, attempt);
  if ('code' in mailbox) return refuse(mailbox);
  const { email, servers } = mailbox;
  const { incoming } = servers;
  if (!isAllowedServer(incoming, web.config))
    return refuse({ code: 'sign-in.not-allowed', params: { host: incoming.host }, details: null });
  if (who.accounts.some(({ settings }) => isSameLogin(settings, servers))) return refuse(alreadyHere(servers));
  const grant = grantOf(web, consented);
  if (!grant) return refuse(noGrant(consented));
  const checked = await web.servers.verify({ ...servers, accessToken: consented.tokens.access });
  if (checked.kind === 'refused') return refuse(checked.error);
  const maySend = checked.sending === null;
  const made = { name: '', email, settings: servers, maySend, seal: () => '', grant };
  const no = await addUserAccount(web.store, { ...made, owner: who.user, color: freeColor(who.accounts) }, (settings) =>
    isSameLogin(settings, servers),
  );
  if (no === undefined) return refuse(alreadyHere(servers));
  web.log.info('account.added', { user: who.user, account: no });
  return { kind: 'added', accountId: accountIdOf(no), readOnly: !maySend, notice: checked.sending };
};

/** A new consent for an account of theirs: of the same person at the same provider, and proved at the servers that are stored. */
export const renewByConsent = async (
  web: WebProcess,
  who: CurrentUser,
  { consented, account: no }: { readonly consented: Consented; readonly account: AccountNo | null },
): Promise<AccountOutcome> => {
  const account = who.accounts.find((one) => one.no === no);
  const stored = account && (await getGrant(web.store, account.no));
  if (!account || !stored) return refuse({ code: 'sign-in.oauth-expired', params: {}, details: null });
  const { provider, issuer, subject, tokens } = consented;
  if (stored.issuer !== issuer || stored.subject !== subject)
    return refuse({
      code: 'sign-in.oauth-other',
      params: { provider: provider.name, email: account.email },
      details: null,
    });
  const grant = grantOf(web, consented);
  if (!grant) return refuse(noGrant(consented));
  const { incoming, smtp } = account.settings;
  const checked = await web.servers.verify({ incoming, smtp, accessToken: tokens.access });
  if (checked.kind === 'refused') return refuse(checked.error);
  const maySend = checked.sending === null;
  await updateAccount(web.store, account.no, { grant, maySend });
  web.log.info('account.renewed', { user: who.user, account: account.no });
  return { kind: 'renewed', accountId: accountIdOf(account.no), readOnly: !maySend, notice: checked.sending };
};
