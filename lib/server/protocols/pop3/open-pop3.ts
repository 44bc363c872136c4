import { MailServerError } from '@/lib/base/errors';
import { secured as tlsSecured } from '@/lib/server/outside/dial';
import type { Outside } from '@/lib/server/outside/outside';
import { authenticate } from './authenticate';
import { pop3Capabilities } from './pop3-capabilities';
import { Pop3Connection } from './pop3-connection';
import { refusal } from './pop3-errors';
import { Pop3Session } from './pop3-session';

export type OpenPop3Options = {
  readonly outside: Outside;
  readonly host: string;
  readonly port: number;
  /** tls: 995. starttls: 110 with STLS, never in the clear when it is missing. none: only for people who said so. */
  readonly security: 'tls' | 'starttls' | 'none';
  readonly user: string;
  readonly auth: { readonly password: string } | { readonly accessToken: string };
  readonly signal?: AbortSignal;
};

const CONNECT_MS = 10_000;
const GREETING_MS = 10_000;

/**
 * Connects, secures and signs in (RFC 1939, RFC 2595, RFC 8314): the mailbox is locked from here on, until quit or close. Throws
 * MailServerError: network, tls (STLS that is not offered or refused too), auth, limit (somebody else is in it), protocol.
 */
export const openPop3 = async (options: OpenPop3Options): Promise<Pop3Connection> => {
  const { host, port, signal } = options;
  const doing = `Cannot sign in to ${host}:${port}`;
  let { session, greeting } = await connected(options, doing);
  const close = () => session.close();
  signal?.addEventListener('abort', close, { once: true });
  try {
    let capabilities = pop3Capabilities(await session.lines('CAPA'));
    if (options.security === 'starttls') {
      session = await secured(session, options, doing);
      // What was said before cannot be trusted (RFC 2595 §4).
      capabilities = pop3Capabilities(await session.lines('CAPA'));
    }
    const isClear = options.security === 'none';
    await authenticate(session, capabilities, { ...options, isClear, greeting, doing });
    // Some tell more to those who have signed in, and some then tell nothing.
    const told = await session.lines('CAPA');
    return new Pop3Connection(session, told ? pop3Capabilities(told) : capabilities, `${host}:${port}`);
  } catch (error) {
    session.close();
    throw error;
  } finally {
    signal?.removeEventListener('abort', close);
  }
};

type Connected = { session: Pop3Session; readonly greeting: string };

const connected = async (options: OpenPop3Options, doing: string): Promise<Connected> => {
  const { outside, host, port, security, signal } = options;
  const dial = { host, port, timeoutMs: CONNECT_MS, ...(signal && { signal }) };
  const session = new Pop3Session(
    security === 'tls' ? await outside.dialTls(dial) : await outside.dialTcp(dial),
    doing,
  );
  const close = () => session.close();
  signal?.addEventListener('abort', close, { once: true });
  try {
    if (signal?.aborted) close();
    const greeting = await session.answers.status(GREETING_MS);
    // Nobody has signed in yet: it is the server that cannot now, and no password is wrong.
    if (greeting.kind !== 'ok') throw refusal(doing, greeting, 'refused', true);
    return { session, greeting: greeting.text };
  } catch (error) {
    close();
    throw error;
  } finally {
    signal?.removeEventListener('abort', close);
  }
};

/** STLS (RFC 2595 §4). Refused or not known is the end: nothing is ever said in the clear instead. */
const secured = async (session: Pop3Session, options: OpenPop3Options, doing: string): Promise<Pop3Session> => {
  const answer = await session.say('STLS');
  if (answer.kind !== 'ok')
    throw new MailServerError(doing, { kind: 'tls', temporary: false, code: 'NO_STLS', serverText: answer.text });
  const { outside, host, signal } = options;
  const socket = outside.startTls(session.handOver(), { host });
  return new Pop3Session(await tlsSecured(socket, { host, timeoutMs: CONNECT_MS, signal }), doing);
};
