import { setTimeout as sleep } from 'node:timers/promises';
import { MailServerError } from '@/lib/base/errors';
import type { IncomingProtocol, IncomingServer, ServerSettings, SignInMessage } from '@/lib/base/sign-in';
import { detailsOf, serverMessage } from '@/lib/server/accounts/server-message';
import type { Outside } from '@/lib/server/outside/outside';
import { openImap } from '@/lib/server/protocols/imap/open-imap';
import type { Login } from '@/lib/server/protocols/login';
import { openPop3 } from '@/lib/server/protocols/pop3/open-pop3';
import { verifySmtp } from '@/lib/server/protocols/smtp/verify-smtp';

export type VerifyOptions = Login & {
  readonly outside: Outside;
  /** Passwords may go over a connection without TLS where a person chose that for their own machine. */
  readonly allowCleartext: boolean;
  readonly incoming: IncomingServer;
  readonly smtp: ServerSettings | null;
};

/** verified: the server for receiving said yes; `sending` says why the SMTP server did not, null when it did too. */
export type Verification =
  | { readonly kind: 'verified'; readonly sending: SignInMessage | null }
  | {
      readonly kind: 'refused';
      readonly error: SignInMessage;
      /** no: the server refused the password. busy, unreachable: it could not be asked, for it had no time or was not there. */
      readonly because: 'no' | 'busy' | 'unreachable' | 'other';
    };

/**
 * Signs in to both servers and leaves again; nothing is read or deleted. The SMTP server sees the password only after the one for
 * receiving said yes. Neither is waited for longer than ten seconds, whatever it does meanwhile.
 */
export const verifyAccount = async (options: VerifyOptions): Promise<Verification> => {
  const { incoming, smtp } = options;
  const refused = await problemOf(incoming, options, SIGN_IN[incoming.protocol]);
  if (refused) {
    const error = refused instanceof MailServerError ? serverMessage(refused, incoming) : refused;
    return {
      kind: 'refused',
      error,
      because: refused instanceof MailServerError ? becauseOf(refused, incoming) : 'other',
    };
  }
  const none: SignInMessage = { code: 'sign-in.no-smtp', params: { host: incoming.host }, details: null };
  if (!smtp) return { kind: 'verified', sending: none };
  const sends = () => problemOf(smtp, options, (sending) => verifySmtp(sending));
  const unsent = await sends().then((problem) => (isPassing(problem) ? sleep(REST_MS).then(sends) : problem));
  if (!unsent) return { kind: 'verified', sending: null };
  const details = unsent instanceof MailServerError ? detailsOf(unsent) : unsent.details;
  const params = { host: smtp.host, port: String(smtp.port) };
  return { kind: 'verified', sending: { code: 'sign-in.reading-only', params, details } };
};

const DEADLINE_MS = 10_000;
/** A server for sending that says "not now" (Postfix when its own server for passwords was restarted: 454) is asked once more. */
const REST_MS = 1000;
const isPassing = (problem: MailServerError | SignInMessage | undefined): boolean =>
  problem instanceof MailServerError && problem.temporary && problem.kind !== 'network';

type Refused = Extract<Verification, { kind: 'refused' }>;

type SignIn = ServerSettings & {
  readonly outside: Outside;
  readonly auth: Login;
  readonly signal: AbortSignal;
};

const SIGN_IN: Readonly<Record<IncomingProtocol, (login: SignIn) => Promise<void>>> = {
  imap: async (login) => {
    const connection = await openImap({ ...login, purpose: 'probe' });
    connection.close();
  },
  pop3: async (login) => {
    const connection = await openPop3(login);
    const cut = () => connection.close();
    login.signal.addEventListener('abort', cut, { once: true });
    try {
      // Where the line just breaks, some servers keep the mailbox locked for minutes.
      await connection.quit();
    } catch (error) {
      // It has said yes already.
      if (!(error instanceof MailServerError)) throw error;
    } finally {
      login.signal.removeEventListener('abort', cut);
      cut();
    }
  },
};

/** What keeps this person out of this server; undefined when nothing does. Bugs are thrown. */
const problemOf = async (
  server: ServerSettings,
  { outside, allowCleartext, ...options }: VerifyOptions,
  login: (options: SignIn) => Promise<unknown>,
): Promise<MailServerError | SignInMessage | undefined> => {
  if (server.security === 'none' && !allowCleartext) {
    return { code: 'sign-in.cleartext', params: { host: server.host, port: String(server.port) }, details: null };
  }
  const auth = 'accessToken' in options ? { accessToken: options.accessToken } : { password: options.password };
  const signal = AbortSignal.timeout(DEADLINE_MS);
  try {
    await Promise.race([login({ ...server, outside, auth, signal }), timeUp(signal)]);
    return undefined;
  } catch (error) {
    if (error instanceof MailServerError) return 'accessToken' in auth ? ofToken(error) : error;
    throw error;
  }
};

/** No password was wrong: the mailbox is not open to what the provider gave. */
const ofToken = (error: MailServerError): MailServerError => {
  if (error.kind !== 'auth') return error;
  const { message, serverText, code } = error;
  return new MailServerError(message, { kind: 'consent', temporary: false, serverText, code, cause: error });
};

/** Fails when the signal comes, and has nobody wait for what does not hear it: the DNS. */
const timeUp = (signal: AbortSignal): Promise<never> =>
  new Promise((_resolve, reject) => {
    const error = new MailServerError('No answer in time', { kind: 'network', temporary: true, code: 'ETIMEDOUT' });
    signal.addEventListener('abort', () => reject(error), { once: true });
  });

const becauseOf = (error: MailServerError, { protocol }: IncomingServer): Refused['because'] => {
  if (error.kind === 'auth' || error.kind === 'consent') return 'no';
  // Over POP3 one session shuts out all others, and often it is our own worker's.
  if (error.kind === 'limit' && protocol === 'pop3') return 'busy';
  return error.kind === 'network' && error.code !== 'EBLOCKED' ? 'unreachable' : 'other';
};
