import { type AccountNo, accountIdOf, accountNoOf } from '@/lib/base/ids';
import { LABEL_COLORS } from '@/lib/base/label-color';
import type { AccountForm, AccountOutcome, Servers, SignInMessage } from '@/lib/base/sign-in';
import { askedServers, countedFor } from '@/lib/server/auth/asked-servers';
import { countAttempts, forgiveAttempts } from '@/lib/server/auth/attempts';
import type { CurrentUser } from '@/lib/server/auth/current-user';
import { logFailedLogin } from '@/lib/server/auth/failed-login';
import { hashPassword } from '@/lib/server/auth/password-hash';
import { signInKey } from '@/lib/server/auth/sign-in-key';
import type { WebProcess } from '@/lib/server/auth/web-process';
import { passwordContext, seal } from '@/lib/server/secrets/seal';
import { type StoredAccount, updateAccount } from '@/lib/server/store/accounts';
import { addUserAccount } from '@/lib/server/store/mail-accounts';
import { confirmSignIn, findSignIn } from '@/lib/server/store/sign-ins';

type AddAccount = { readonly who: CurrentUser; readonly form: AccountForm; readonly from: string };

const refuse = (error: SignInMessage): AccountOutcome => ({ kind: 'refused', error });

export const isSameLogin = (one: Servers, other: Servers): boolean => {
  const [a, b] = [signInKey(one.incoming), signInKey(other.incoming)];
  return a.issuer === b.issuer && a.subject === b.subject;
};

/**
 * Another mail account for somebody who is signed in: the same limits, servers and real login as signing in. It makes no
 * session and no way to sign in (DESIGN §5: whoever adds a mailbox has shown that they know its password today, not that it
 * may open all the rest). With `account` the password of one of their own is renewed, at the servers that are stored for it.
 */
export const addAccount = async (web: WebProcess, { who, form, from }: AddAccount): Promise<AccountOutcome> => {
  const known =
    form.account === undefined ? undefined : who.accounts.find(({ no }) => no === accountNoOf(form.account ?? ''));
  if (form.account !== undefined && !known) return refuse({ code: 'sign-in.form', params: {}, details: null });
  // One that is opened at a provider's page has no password, and gets none by the way.
  if (known?.provider) return refuse({ code: 'sign-in.form', params: {}, details: null });
  const servers = known ? known.settings : await askedServers(web, form);
  if ('code' in servers) return refuse(servers);
  if (!known && who.accounts.some(({ settings }) => isSameLogin(settings, servers)))
    return refuse(alreadyHere(servers));
  const counted = countedFor(from, signInKey(servers.incoming));
  const failed = (error: SignInMessage) => {
    logFailedLogin(web.log, { error, server: servers.incoming, from });
    return refuse(error);
  };
  const tooMany = await countAttempts(web.store, counted);
  if (tooMany) return failed(tooMany);
  const checked = await web.servers.verify({ ...servers, password: form.password });
  if (checked.kind === 'refused') return failed(checked.error);
  await forgiveAttempts(web.store, counted);
  const maySend = checked.sending === null;
  const sealFor = (account: AccountNo) => seal(form.password, { key: web.key, context: passwordContext(account) });
  const made = { readOnly: !maySend, notice: checked.sending };
  if (known) {
    await updateAccount(web.store, known.no, { credentials: sealFor(known.no), maySend });
    // If it is also a way in, the password that the server takes now is the one that may answer for it.
    const way = await findSignIn(web.store, signInKey(servers.incoming));
    if (way?.account === known.no) await confirmSignIn(web.store, way.id, await hashPassword(form.password));
    return { kind: 'renewed', accountId: accountIdOf(known.no), ...made };
  }
  const account = { name: '', email: form.email.trim(), settings: servers, maySend, seal: sealFor };
  const no = await addUserAccount(
    web.store,
    { ...account, owner: who.user, color: freeColor(who.accounts) },
    (settings) => isSameLogin(settings, servers),
  );
  if (no === undefined) return refuse(alreadyHere(servers));
  web.log.info('account.added', { user: who.user, account: no });
  return { kind: 'added', accountId: accountIdOf(no), ...made };
};

export const alreadyHere = ({ incoming }: Servers): SignInMessage => ({
  code: 'sign-in.already-here',
  params: { user: incoming.user, host: incoming.host },
  details: null,
});

/** The first colour that none of the others has. */
export const freeColor = (accounts: readonly StoredAccount[]): string => {
  const taken = new Set(accounts.map(({ color }) => color));
  return (
    LABEL_COLORS.find((color) => !taken.has(color)) ?? LABEL_COLORS[accounts.length % LABEL_COLORS.length] ?? 'clay'
  );
};
