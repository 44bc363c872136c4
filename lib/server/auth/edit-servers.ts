import { isDeepStrictEqual } from 'node:util';
import { accountIdOf } from '@/lib/base/ids';
import { areKnownLogins } from '@/lib/base/known-logins';
import type { AccountOutcome, ServersForm, SignInMessage } from '@/lib/base/sign-in';
import type { AccountChange } from '@/lib/server/auth/account-change';
import { isAllowedServer } from '@/lib/server/auth/allowed-server';
import { countedFor } from '@/lib/server/auth/asked-servers';
import { countAttempts, forgiveAttempts } from '@/lib/server/auth/attempts';
import { logFailedLogin } from '@/lib/server/auth/failed-login';
import { refuseOtherServers } from '@/lib/server/auth/fixed-servers';
import { hashPassword } from '@/lib/server/auth/password-hash';
import { provePerson } from '@/lib/server/auth/prove-person';
import { signInKey } from '@/lib/server/auth/sign-in-key';
import type { WebProcess } from '@/lib/server/auth/web-process';
import { passwordContext, seal, unseal } from '@/lib/server/secrets/seal';
import { changeServers } from '@/lib/server/store/change-servers';
import { findSignIn } from '@/lib/server/store/sign-ins';

const refuse = (why: Pick<SignInMessage, 'code'> & Partial<SignInMessage>): AccountOutcome => ({
  kind: 'refused',
  error: { params: {}, details: null, ...why },
});

/**
 * Other servers for an account that is here, proved by signing in to them before anything is stored. The protocol stays: mail that was
 * collected over POP3 lives here, and what IMAP shows does not. The password that is kept is sent only where it was sent before; for
 * anything else its person has to type it. An account that is a way in stays one, and the new server vouches from now on: so whoever
 * changes who vouches shows first who they are (provePerson).
 */
export const editServers = async (
  web: WebProcess,
  { who, account, form, from }: AccountChange<ServersForm>,
): Promise<AccountOutcome> => {
  const { incoming, smtp } = form.servers;
  const before = account.settings;
  // Tokens of a provider open that provider's servers, and no others.
  if (incoming.protocol !== before.incoming.protocol || account.provider !== null)
    return refuse({ code: 'sign-in.form' });
  if (!isAllowedServer(incoming, web.config))
    return refuse({ code: 'sign-in.not-allowed', params: { host: incoming.host } });
  const fixed = refuseOtherServers(web.config, { email: account.email, servers: form.servers });
  if (fixed) return { kind: 'refused', error: fixed };
  if (form.password === null && !areKnownLogins(form.servers, before))
    return refuse({ code: 'account.password-needed' });
  const key = signInKey(incoming);
  const isWayIn = (await findSignIn(web.store, signInKey(before.incoming)))?.account === account.no;
  if (isWayIn && !isSameKey(key, signInKey(before.incoming))) {
    const isNobody = await provePerson(web, { who, proof: form.proof, from, alsoTyped: form.password });
    if (isNobody) return { kind: 'refused', error: isNobody };
  }
  const counted = countedFor(from, key);
  const failed = (error: SignInMessage) => {
    logFailedLogin(web.log, { error, server: incoming, from });
    return refuse(error);
  };
  const tooMany = await countAttempts(web.store, counted);
  if (tooMany) return failed(tooMany);
  const context = passwordContext(account.no);
  const password = form.password ?? unseal(account.credentials, { key: web.key, context });
  const checked = await web.servers.verify({ incoming, smtp, password });
  if (checked.kind === 'refused') return failed(checked.error);
  // A server for sending that was just entered is to work; one that stands as it stood keeps nobody from mending the other.
  if (smtp && checked.sending && !isDeepStrictEqual(smtp, before.smtp))
    return refuse({ ...checked.sending, code: 'account.sending-refused' });
  await forgiveAttempts(web.store, counted);
  const isTyped = form.password !== null;
  const outcome = await changeServers(web.store, {
    user: who.user,
    account: account.no,
    settings: { incoming, smtp },
    credentials: isTyped ? seal(password, { key: web.key, context }) : null,
    maySend: checked.sending === null,
    isElsewhere: !areKnownLogins({ incoming, smtp: null }, { incoming: before.incoming, smtp: null }),
    signIn: {
      from: signInKey(before.incoming),
      to: key,
      passwordHash: isTyped ? await hashPassword(password) : null,
    },
    isKnown: ({ incoming: other }) => isSameKey(signInKey(other), key),
  });
  if (outcome === 'notFound') return refuse({ code: 'sign-in.form' });
  if (outcome === 'known')
    return refuse({ code: 'sign-in.already-here', params: { user: incoming.user, host: incoming.host } });
  web.log.info('account.servers-changed', { user: who.user, account: account.no });
  const readOnly = checked.sending !== null;
  return { kind: 'changed', accountId: accountIdOf(account.no), readOnly, notice: checked.sending };
};

type Key = ReturnType<typeof signInKey>;
const isSameKey = (one: Key, other: Key): boolean =>
  one.kind === other.kind && one.issuer === other.issuer && one.subject === other.subject;
