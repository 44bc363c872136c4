import { createHash } from 'node:crypto';
import { MailServerError } from '@/lib/base/errors';
import { bearerOf } from '@/lib/server/protocols/bearer';
import type { Pop3Capabilities } from './pop3-capabilities';
import { notPop3, refusal } from './pop3-errors';
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
/** RFC 2449 §4, RFC 5034 §4: of a command with its initial response, the CRLF counted. */
const LONGEST_COMMAND = 255;
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
    const answer = await sasl(session, { mechanism: 'PLAIN', response: base64(`\0${user}\0${password}`), doing });
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

type Sasl = {
  readonly mechanism: string;
  readonly response: string;
  /** Said to a challenge that tells why the response is refused; without it such a challenge ends the exchange. */
  readonly giveUp?: string;
  readonly isInTwoSteps?: boolean;
  readonly doing: string;
};

/**
 * AUTH (RFC 5034 §4): the response comes with the command where it fits into a line, else after the server's `+`. Returns what the
 * server said in the end; only an +OK to the response itself is one to the credentials.
 */
const sasl = async (session: Pop3Session, { mechanism, response, giveUp, ...how }: Sasl): Promise<StatusLine> => {
  const whole = `AUTH ${mechanism} ${response}`;
  const isShort = whole.length + '\r\n'.length <= LONGEST_COMMAND;
  const command = isShort && !how.isInTwoSteps ? whole : `AUTH ${mechanism}`;
  let answer = await session.say(command);
  // +OK to the mechanism alone: nobody has said who they are yet.
  if (command !== whole && answer.kind === 'ok') throw notPop3(how.doing, answer.text);
  if (command !== whole && answer.kind === 'continue') answer = await session.say(response);
  if (answer.kind !== 'continue') return answer;
  if (giveUp !== undefined) answer = await session.say(giveUp);
  // `*` is how a client leaves an exchange that asks for more than there is to say.
  if (answer.kind === 'continue') answer = await session.say('*');
  if (answer.kind === 'ok') throw notPop3(how.doing, answer.text);
  return answer;
};

type Token = { readonly user: string; readonly token: string; readonly doing: string };

const byToken = async (
  session: Pop3Session,
  { sasl: offered }: Pop3Capabilities,
  { user, token, doing }: Token,
): Promise<void> => {
  const bearer = bearerOf(offered, user, token);
  // Exchange Online ends the connection when a token comes with the command; whoever takes it so takes it after the `+` too.
  const answer = await sasl(session, { ...bearer, isInTwoSteps: bearer.mechanism === 'XOAUTH2', doing });
  if (answer.kind !== 'ok') throw refusal(doing, answer, 'auth');
};
