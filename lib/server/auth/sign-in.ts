import { randomBytes } from 'node:crypto';
import type { UserNo } from '@/lib/base/ids';
import type { Servers, SignInForm, SignInMessage, SignInOutcome } from '@/lib/base/sign-in';
import type { Verification } from '@/lib/server/accounts/verify-account';
import { askedServers, countedFor } from '@/lib/server/auth/asked-servers';
import { countAttempts, forgiveAttempts } from '@/lib/server/auth/attempts';
import { logFailedLogin } from '@/lib/server/auth/failed-login';
import { hashPassword, isPassword } from '@/lib/server/auth/password-hash';
import { sealClaim } from '@/lib/server/auth/session-cookie';
import { signInKey } from '@/lib/server/auth/sign-in-key';
import type { WebProcess } from '@/lib/server/auth/web-process';
import { passwordContext, seal, unseal } from '@/lib/server/secrets/seal';
import { getAccount, type StoredAccount, updateAccount } from '@/lib/server/store/accounts';
import { createSession } from '@/lib/server/store/sessions';
import {
  confirmSignIn,
  createUser,
  findSignIn,
  forgetPassword,
  type SignInKey,
  type StoredSignIn,
} from '@/lib/server/store/sign-ins';

export type SignInRequest = {
  readonly form: SignInForm;
  /** The address that the request came from, and the browser, for the list of sessions. */
  readonly from: string;
  readonly userAgent: string;
};
/** `token`: the session cookie's value. */
export type SignInAnswer = { readonly outcome: SignInOutcome; readonly token: string | null };

/** How long a password that the server once confirmed may answer while the server cannot be reached (DESIGN §5). */
const OFFLINE_MS = 7 * 86_400_000;

/**
 * Signs somebody in: limits, the servers to ask, who that would be, a real login there, and only then a session. Everything
 * that a person can do something about is an outcome; what is thrown is a bug or a broken database.
 */
export const signIn = async (web: WebProcess, { form, from, userAgent }: SignInRequest): Promise<SignInAnswer> => {
  const named = await askedServers(web, form);
  if ('code' in named) return refuse(named);
  const key = signInKey(named.incoming);
  const counted = countedFor(from, key);
  const failed = (error: SignInMessage) => {
    logFailedLogin(web.log, { error, server: named.incoming, from });
    return refuse(error);
  };
  const tooMany = await countAttempts(web.store, counted);
  if (tooMany) return failed(tooMany);
  const known = await findSignIn(web.store, key);
  const result = known ? await signInKnown(web, known, form.password) : await signInNew(web, key, named, form);
  if ('code' in result) return failed(result);
  await forgiveAttempts(web.store, counted);
  const session = randomBytes(32).toString('base64url');
  await createSession(web.store, { id: session, user: result.user, userAgent });
  web.log.info('sign-in', { user: result.user, isNew: known === undefined });
  return {
    outcome: { kind: 'signedIn', readOnly: result.readOnly, notice: result.notice },
    token: await sealClaim({ user: result.user, session, way: result.way }, web.cookieSecret),
  };
};

type SignedIn = {
  readonly user: UserNo;
  /** Of the SignIn row. */
  readonly way: number;
  readonly readOnly: boolean;
  readonly notice: SignInMessage | null;
};

const refuse = (error: SignInMessage): SignInAnswer => ({ outcome: { kind: 'refused', error }, token: null });

/** Somebody who was here before: their own servers are asked, whatever the form says. */
const signInKnown = async (
  web: WebProcess,
  known: StoredSignIn,
  password: string,
): Promise<SignedIn | SignInMessage> => {
  const account = await getAccount(web.store, known.account);
  if (!account) throw new Error(`The account of sign-in ${known.id} is gone`);
  const stored = unseal(account.credentials, { key: web.key, context: passwordContext(account.no) });
  const { incoming, smtp } = account.settings;
  // The SMTP server is asked again only when something may have changed: it costs a second, and it had said yes.
  const asksSmtp = !account.maySend || stored !== password;
  const checked = await web.servers.verify({ incoming, smtp: asksSmtp ? smtp : null, password });
  if (checked.kind === 'refused') return signInWithout(web, { known, account, password, checked });
  const sending = asksSmtp ? checked.sending : null;
  await confirmSignIn(web.store, known.id, await hashPassword(password));
  const maySend = sending === null;
  if (stored !== password || account.problem !== null || account.maySend !== maySend) {
    const credentials = seal(password, { key: web.key, context: passwordContext(account.no) });
    await updateAccount(web.store, account.no, { credentials, maySend });
  }
  return { user: known.user, way: Number(known.id), readOnly: !maySend, notice: sending };
};

type Without = {
  readonly known: StoredSignIn;
  readonly account: StoredAccount;
  readonly password: string;
  readonly checked: Extract<Verification, { kind: 'refused' }>;
};

/** The server did not say yes. Unless it said no, what it said within the last week may stand for it. */
const signInWithout = async (
  web: WebProcess,
  { known, account, password, checked }: Without,
): Promise<SignedIn | SignInMessage> => {
  const isRemembered = await isPassword(password, known.passwordHash);
  if (!isRemembered) return checked.error;
  if (checked.because === 'no') {
    await forgetPassword(web.store, known.id);
    return checked.error;
  }
  const isRecent = Date.now() - known.confirmedAt.getTime() < OFFLINE_MS;
  const notice = WITHOUT[checked.because];
  // The worker may have heard a "no" since.
  if (notice === null || !isRecent || account.problem?.code === 'account.auth') return checked.error;
  const { host } = account.settings.incoming;
  const told: SignInMessage = { code: notice, params: { host }, details: checked.error.details };
  return { user: known.user, way: Number(known.id), readOnly: !account.maySend, notice: told };
};

/** What is told to somebody who comes in without the server's yes; null: nobody does. Busy is often our own worker, collecting. */
const WITHOUT: Readonly<Record<Without['checked']['because'], string | null>> = {
  no: null,
  other: null,
  busy: 'sign-in.busy',
  unreachable: 'sign-in.offline',
};

/** Nobody was here from this server under this login name: a user of their own, and an account that only they see. */
const signInNew = async (
  web: WebProcess,
  key: SignInKey,
  servers: Servers,
  { email, password }: SignInForm,
): Promise<SignedIn | SignInMessage> => {
  const checked = await web.servers.verify({ ...servers, password });
  const passwordHash = await hashPassword(password);
  if (checked.kind === 'refused') return checked.error;
  const maySend = checked.sending === null;
  const made = await createUser(web.store, {
    key,
    passwordHash,
    account: {
      name: '',
      email: email.trim(),
      color: 'clay',
      settings: servers,
      maySend,
      seal: (account) => seal(password, { key: web.key, context: passwordContext(account) }),
    },
  });
  // The same person in two tabs at once: the one server that both asked vouches for both.
  const row = made ?? (await findSignIn(web.store, key));
  if (!row) throw new Error('A sign-in was made by somebody else and is gone again');
  return { user: row.user, way: Number(row.id), readOnly: !maySend, notice: checked.sending };
};
