import { MailServerError } from '@/lib/base/errors';
import { secured } from '@/lib/server/outside/dial';
import type { Outside } from '@/lib/server/outside/outside';
import type { Login } from '@/lib/server/protocols/login';
import { authenticate } from './authenticate';
import type { SieveAnswer } from './sieve-answer';
import { type SieveCapabilities, sieveCapabilities } from './sieve-capabilities';
import { SieveConnection } from './sieve-connection';
import { refusal } from './sieve-errors';
import { SieveSession } from './sieve-session';

export type SieveServer = {
  readonly outside: Outside;
  readonly host: string;
  readonly port: number;
  /** starttls: what RFC 5804 knows, never in the clear when it is missing. tls: from the first octet. none: only for people who said so. */
  readonly security: 'tls' | 'starttls' | 'none';
  readonly signal?: AbortSignal;
};
export type OpenSieveOptions = SieveServer & { readonly user: string; readonly auth: Login };

const CONNECT_MS = 10_000;
const GREETING_MS = 10_000;

/**
 * Connects, secures and signs in (RFC 5804). Throws MailServerError: network, tls (STARTTLS that is not offered or refused too), auth,
 * protocol.
 */
export const openSieve = (options: OpenSieveOptions): Promise<SieveConnection> =>
  atServer(options, async ({ session, capabilities, doing, where }) => {
    await authenticate(session, capabilities, { ...options, doing });
    // Some tell more to those who have signed in.
    const told = sieveCapabilities(await session.ask('CAPABILITY'));
    return new SieveConnection(session, told ?? capabilities, where);
  });

/** What the server can do, as far as it tells those who have not signed in; no name and no password is said. Throws MailServerError. */
export const probeSieve = (server: SieveServer): Promise<SieveCapabilities> =>
  atServer(server, async ({ session, capabilities }) => {
    session.close();
    return capabilities;
  });

type Standing = {
  readonly session: SieveSession;
  readonly capabilities: SieveCapabilities;
  readonly doing: string;
  readonly where: string;
};

/** A secured session that has been greeted; closed when `use` fails, or nobody wants it any more while it runs. */
const atServer = async <T>(server: SieveServer, use: (standing: Standing) => Promise<T>): Promise<T> => {
  const { outside, host, port, security, signal } = server;
  const where = `${host}:${port}`;
  const doing = `Cannot sign in to ${where}`;
  const dial = { host, port, timeoutMs: CONNECT_MS, ...(signal && { signal }) };
  let session = new SieveSession(security === 'tls' ? await outside.dialTls(dial) : await outside.dialTcp(dial), doing);
  const close = () => session.close();
  signal?.addEventListener('abort', close, { once: true });
  try {
    if (signal?.aborted) close();
    let capabilities = await greeted(session, doing);
    if (security === 'starttls') {
      session = await startTls(session, capabilities, { server, doing });
      // What was said before cannot be trusted; the server tells it once more by itself (RFC 5804 §2.2).
      capabilities = await greeted(session, doing);
    }
    return await use({ session, capabilities, doing, where });
  } catch (error) {
    session.close();
    throw error;
  } finally {
    signal?.removeEventListener('abort', close);
  }
};

const greeted = async (session: SieveSession, doing: string): Promise<SieveCapabilities> => {
  const greeting: SieveAnswer = await session.answers.answer(GREETING_MS);
  if (greeting.kind !== 'ok') throw refusal(doing, greeting);
  const capabilities = sieveCapabilities(greeting);
  if (!capabilities) throw session.refuse(greeting.text);
  return capabilities;
};

type Securing = { readonly server: SieveServer; readonly doing: string };

/** STARTTLS (RFC 5804 §2.2). Refused or not offered is the end: nothing is ever said in the clear instead. */
const startTls = async (
  session: SieveSession,
  { starttls }: SieveCapabilities,
  { server, doing }: Securing,
): Promise<SieveSession> => {
  const noTls = (serverText?: string) =>
    new MailServerError(doing, { kind: 'tls', temporary: false, code: 'NO_STARTTLS', serverText });
  if (!starttls) throw noTls();
  const answer = await session.say('STARTTLS');
  if (answer.kind !== 'ok') throw noTls(answer.text);
  const { outside, host, signal } = server;
  const socket = outside.startTls(session.handOver(), { host });
  return new SieveSession(await secured(socket, { host, timeoutMs: CONNECT_MS, signal }), doing);
};
