import { createHash } from 'node:crypto';
import { MailServerError } from '@/lib/base/errors';
import type { Pop3Capabilities } from './pop3-capabilities';
import { refusal } from './pop3-errors';
import type { Pop3Session } from './pop3-session';
import type { StatusLine } from './status-line';

export type Credentials = {
  readonly user: string;
  readonly auth: { readonly password: string } | { readonly accessToken: string };
  /** APOP proves a password without saying it; worth its MD5 only where there is no TLS. */
  readonly isClear: boolean;
  /** The greeting's words: with a timestamp in them the server takes APOP (RFC 1939 §7). */
  readonly greeting: string;
  readonly doing: string;
};

const base64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64');
const TIMESTAMP = /<[^<>\s]+@[^<>\s]+>/;

/**
 * Signs in. A password that was refused is not said again in another way: too many attempts lock people out. Throws MailServerError;
 * without a code a no is one to the credentials.
 */
export const authenticate = async (
  session: Pop3Session,
  capabilities: Pop3Capabilities,
  credentials: Credentials,
): Promise<void> => {
  const { user, auth, doing } = credentials;
  if (/[\r\n\0]/.test(user) || ('password' in auth && /[\r\n\0]/.test(auth.password)))
    throw new MailServerError(doing, { kind: 'auth', temporary: false, code: 'UNSAFE_LINE' });
  if ('accessToken' in auth) return byToken(session, capabilities, { user, token: auth.accessToken, doing });
  const { password } = auth;
  if (capabilities.sasl.includes('PLAIN')) {
    const answer = await sasl(session, 'PLAIN', base64(`\0${user}\0${password}`));
    if (answer.kind === 'ok') return;
    // It knows no such command after all; anything else was about the password.
    if (!isUnknown(answer)) throw refusal(doing, answer, 'auth');
  }
  const stamp = TIMESTAMP.exec(credentials.greeting)?.[0];
  if (credentials.isClear && stamp !== undefined) {
    const digest = createHash('md5')
      .update(stamp + password)
      .digest('hex');
    await session.ask(`APOP ${user} ${digest}`, 'auth');
    return;
  }
  await session.ask(`USER ${user}`, 'auth');
  await session.ask(`PASS ${password}`, 'auth');
};

const isUnknown = ({ text, code }: StatusLine): boolean =>
  code === null && /unknown|unsupported|not (supported|implemented)|unrecogni[sz]ed|syntax|invalid command/i.test(text);

/** AUTH (RFC 5034 §4): the initial response comes with the command where it fits into a line, else after the server's `+`. */
const sasl = async (session: Pop3Session, mechanism: string, response: string): Promise<StatusLine> => {
  if (response.length <= 200) return session.say(`AUTH ${mechanism} ${response}`);
  const challenge = await session.say(`AUTH ${mechanism}`);
  return challenge.kind === 'continue' ? session.say(response) : challenge;
};

type Token = { readonly user: string; readonly token: string; readonly doing: string };

const byToken = async (
  session: Pop3Session,
  { sasl: offered }: Pop3Capabilities,
  { user, token, doing }: Token,
): Promise<void> => {
  const isBearer = offered.includes('OAUTHBEARER');
  const name = user.replaceAll('=', '=3D').replaceAll(',', '=2C');
  // RFC 7628 §3.1; Google's and Microsoft's older form.
  const [mechanism, response] = isBearer
    ? ['OAUTHBEARER', base64(`n,a=${name},\u0001auth=Bearer ${token}\u0001\u0001`)]
    : ['XOAUTH2', base64(`user=${user}\u0001auth=Bearer ${token}\u0001\u0001`)];
  const answer = await sasl(session, mechanism, response);
  if (answer.kind === 'ok') return;
  // What is wrong comes as a challenge, and the no itself only after an answer to that (RFC 7628 §3.2.3).
  const last = answer.kind === 'continue' ? await session.say(isBearer ? 'AQ==' : '') : answer;
  throw refusal(doing, last, 'auth');
};
