import type { UserNo } from '@/lib/base/ids';
import type { SignInMessage } from '@/lib/base/sign-in';
import { isAllowedServer } from '@/lib/server/auth/allowed-server';
import { type Consented, grantOf, mailboxOf, noGrant } from '@/lib/server/auth/consented';
import type { OAuthAttempt } from '@/lib/server/auth/oauth-attempt';
import type { WebProcess } from '@/lib/server/auth/web-process';
import { getAccount, updateAccount } from '@/lib/server/store/accounts';
import { confirmSignIn, createUser, findSignIn, type SignInKey, type StoredSignIn } from '@/lib/server/store/sign-ins';

export type SignedInByConsent = {
  readonly user: UserNo;
  /** Of the SignIn row. */
  readonly way: number;
  readonly readOnly: boolean;
  readonly notice: SignInMessage | null;
};

/**
 * Who a provider vouches for: (issuer, subject) and never an address (ADR 0006). Whoever was here before is asked at the servers of their
 * own account; anybody else is a new user with that mailbox, if people of its server may come in, and once it has let us in.
 */
export const signInByConsent = async (
  web: WebProcess,
  consented: Consented,
  attempt: OAuthAttempt,
): Promise<SignedInByConsent | SignInMessage> => {
  const key: SignInKey = { kind: 'oauth', issuer: consented.issuer, subject: consented.subject };
  const known = await findSignIn(web.store, key);
  return known ? signInKnown(web, known, consented) : signInNew(web, key, consented, attempt);
};

const signInKnown = async (
  web: WebProcess,
  known: StoredSignIn,
  consented: Consented,
): Promise<SignedInByConsent | SignInMessage> => {
  const account = await getAccount(web.store, known.account);
  if (!account) throw new Error(`The account of sign-in ${known.id} is gone`);
  const { incoming, smtp } = account.settings;
  if (!isAllowedServer(incoming, web.config)) return notAllowed(incoming.host);
  const checked = await web.servers.verify({ incoming, smtp, accessToken: consented.tokens.access });
  if (checked.kind === 'refused') {
    const notice = WITHOUT[checked.because];
    // The provider has just said who it is; its mail server has not said no.
    if (notice === null) return checked.error;
    const told = { code: notice, params: { host: incoming.host }, details: checked.error.details };
    return { user: known.user, way: Number(known.id), readOnly: !account.maySend, notice: told };
  }
  const grant = grantOf(web, consented);
  // The one that is stored may still be good; where it is not, a new one must come.
  if (!grant && account.problem !== null) return noGrant(consented);
  const maySend = checked.sending === null;
  await updateAccount(web.store, account.no, { maySend, ...(grant && { grant }) });
  await confirmSignIn(web.store, known.id, '');
  return { user: known.user, way: Number(known.id), readOnly: !maySend, notice: checked.sending };
};

const WITHOUT: Readonly<Record<'no' | 'busy' | 'unreachable' | 'other', string | null>> = {
  no: null,
  other: null,
  busy: 'sign-in.busy',
  unreachable: 'sign-in.offline',
};

const notAllowed = (host: string): SignInMessage => ({ code: 'sign-in.not-allowed', params: { host }, details: null });

const signInNew = async (
  web: WebProcess,
  key: SignInKey,
  consented: Consented,
  attempt: OAuthAttempt,
): Promise<SignedInByConsent | SignInMessage> => {
  const mailbox = mailboxOf(consented, attempt);
  if ('code' in mailbox) return mailbox;
  const { email, servers } = mailbox;
  if (!isAllowedServer(servers.incoming, web.config)) return notAllowed(servers.incoming.host);
  const grant = grantOf(web, consented);
  if (!grant) return noGrant(consented);
  const checked = await web.servers.verify({ ...servers, accessToken: consented.tokens.access });
  if (checked.kind === 'refused') return checked.error;
  const maySend = checked.sending === null;
  const account = { name: '', email, color: 'clay', settings: servers, maySend, seal: () => '', grant };
  const made = await createUser(web.store, { key, passwordHash: '', account });
  // The same person in two tabs at once.
  const row = made ?? (await findSignIn(web.store, key));
  if (!row) throw new Error('A sign-in was made by somebody else and is gone again');
  return { user: row.user, way: Number(row.id), readOnly: !maySend, notice: checked.sending };
};
