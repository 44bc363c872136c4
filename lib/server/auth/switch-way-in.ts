import { accountIdOf } from '@/lib/base/ids';
import type { AccountOutcome, SignInMessage, WayInForm } from '@/lib/base/sign-in';
import type { AccountChange } from '@/lib/server/auth/account-change';
import { isAllowedServer } from '@/lib/server/auth/allowed-server';
import { countedFor } from '@/lib/server/auth/asked-servers';
import { countAttempts, forgiveAttempts } from '@/lib/server/auth/attempts';
import { logFailedLogin } from '@/lib/server/auth/failed-login';
import { hashPassword } from '@/lib/server/auth/password-hash';
import { provePerson } from '@/lib/server/auth/prove-person';
import { signInKey } from '@/lib/server/auth/sign-in-key';
import type { WebProcess } from '@/lib/server/auth/web-process';
import { closeWayIn, openWayIn, openWayInByConsent, type ProvedWayIn } from '@/lib/server/store/way-in';

type SwitchWayIn = AccountChange<WayInForm>;
type OpenWayIn = Omit<SwitchWayIn, 'form'> & { readonly form: Extract<WayInForm, { allow: true }> };

/**
 * An account that was added later becomes a way in when its owner says so and shows who they are (provePerson), and stops being one. Its
 * password is proved at its own mail server first, as at any sign-in. A provider is not asked again: it told us who this is when this user consented, and (issuer,
 * subject) of that consent is all that a sign-in is. Sessions that are open stay open: they are the user's, not the account's.
 */
export const switchWayIn = async (web: WebProcess, asked: SwitchWayIn): Promise<AccountOutcome> => {
  const { who, account, form } = asked;
  const error = form.allow ? await open(web, { ...asked, form }) : await close(web, asked);
  if (error) return { kind: 'refused', error };
  web.log.info('account.way-in', { user: who.user, account: account.no, isOpen: form.allow });
  return { kind: 'changed', accountId: accountIdOf(account.no), readOnly: !account.maySend, notice: null };
};

const because = (why: Pick<SignInMessage, 'code'> & Partial<SignInMessage>): SignInMessage => ({
  params: {},
  details: null,
  ...why,
});

const open = async (
  web: WebProcess,
  { who, account, form: { password, proof }, from }: OpenWayIn,
): Promise<SignInMessage | null> => {
  const { incoming } = account.settings;
  if (!isAllowedServer(incoming, web.config))
    return because({ code: 'sign-in.not-allowed', params: { host: incoming.host } });
  // As in editServers: one that is opened at a provider's page has no password.
  if (account.provider !== null && password !== null) return because({ code: 'sign-in.form' });
  if (account.provider === null && password === null) return because({ code: 'account.way-in-password' });
  const isNobody = await provePerson(web, { who, proof, from });
  if (isNobody) return isNobody;
  const where = { user: who.user, account: account.no };
  if (password === null) return OPENED[await openWayInByConsent(web.store, where)];
  const proved = await prove(web, { account, from }, password);
  return 'code' in proved ? proved : OPENED[await openWayIn(web.store, where, proved)];
};

/** Asks the mail server of the account; what it said, or why it did not say yes. */
const prove = async (
  web: WebProcess,
  { account, from }: Pick<SwitchWayIn, 'account' | 'from'>,
  password: string,
): Promise<ProvedWayIn | SignInMessage> => {
  const { incoming } = account.settings;
  const key = signInKey(incoming);
  const counted = countedFor(from, key);
  const failed = (error: SignInMessage) => {
    logFailedLogin(web.log, { error, server: incoming, from });
    return error;
  };
  const tooMany = await countAttempts(web.store, counted);
  if (tooMany) return failed(tooMany);
  const checked = await web.servers.verify({ incoming, smtp: null, password });
  if (checked.kind === 'refused') return failed(checked.error);
  await forgiveAttempts(web.store, counted);
  return { key, passwordHash: await hashPassword(password), incoming };
};

const OPENED = {
  changed: null,
  taken: because({ code: 'account.way-in-taken' }),
  revoked: because({ code: 'account.consent' }),
  notFound: because({ code: 'sign-in.form' }),
} as const satisfies Record<Awaited<ReturnType<typeof openWayIn | typeof openWayInByConsent>>, SignInMessage | null>;

const CLOSED = {
  changed: null,
  onlySignIn: because({ code: 'account.way-in-only' }),
  notFound: because({ code: 'sign-in.form' }),
} as const satisfies Record<Awaited<ReturnType<typeof closeWayIn>>, SignInMessage | null>;

const close = async (web: WebProcess, { who, account }: SwitchWayIn): Promise<SignInMessage | null> =>
  CLOSED[await closeWayIn(web.store, { user: who.user, account: account.no })];
