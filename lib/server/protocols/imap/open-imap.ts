import type { Duplex } from 'node:stream';
import { ImapFlow, type ImapFlowOptions } from 'imapflow';
import { MailServerError } from '@/lib/base/errors';
import type { Outside } from '@/lib/server/outside/outside';
import { ImapConnection } from './imap-connection';
import { mailServerErrorOf } from './imap-errors';
import { wireOf } from './run-command';
import { quirksOf } from './server-quirks';
import type { OnWire } from './wire-tap';

export type ImapSecurity = 'tls' | 'starttls' | 'none';
export type ImapAuth = { readonly password: string } | { readonly accessToken: string };

export type OpenImapOptions = {
  readonly outside: Outside;
  readonly host: string;
  readonly port: number;
  /** starttls never goes on in the clear; none is only for people who said so. */
  readonly security: ImapSecurity;
  /** The login name. */
  readonly user: string;
  readonly auth: ImapAuth;
  readonly purpose: 'sync' | 'idle' | 'probe' | 'body' | 'append';
  /** COMPRESS=DEFLATE where offered: for slow links. Never for `append`, where it undoes the back-pressure. */
  readonly compress?: boolean;
  readonly onWire?: OnWire;
  readonly signal?: AbortSignal;
};

const CONNECT_TIMEOUT_MS = 10_000;
const CLIENT_INFO = { name: 'Waxwing', version: '1', vendor: 'Waxwing', 'support-url': '' };

/** Dials, signs in, asks what the server can do and enables it. Throws MailServerError; see imap-errors.ts. */
export const openImap = async (options: OpenImapOptions): Promise<ImapConnection> => {
  const { outside, host, port, security, signal } = options;
  const dial = { host, port, timeoutMs: CONNECT_TIMEOUT_MS, ...(signal && { signal }) };
  const socket = security === 'tls' ? await outside.dialTls(dial) : await outside.dialTcp(dial);
  const flow = new ImapFlow({ ...settingsOf(options), transport: transportOf(socket, options) });
  const doing = `Cannot sign in to ${host}:${port}`;
  // Errors before the connection stands reject connect(); an 'error' without a listener would end the process.
  flow.on('error', () => undefined);
  const wire = wireOf(flow, options.onWire);
  const giveUp = () => flow.close();
  signal?.addEventListener('abort', giveUp, { once: true });
  try {
    if (signal?.aborted) throw new MailServerError(doing, { kind: 'network', temporary: true, code: 'ABORT_ERR' });
    await flow.connect();
    return new ImapConnection(wire);
  } catch (error) {
    flow.close();
    socket.destroy();
    throw mailServerErrorOf(error, doing, wire.client);
  } finally {
    signal?.removeEventListener('abort', giveUp);
  }
};

/** Why these: prototypes/sync/RESULTS.md §9, how soon a dead connection is noticed. */
const settingsOf = (options: OpenImapOptions): ImapFlowOptions => {
  const { host, port, security, user, auth, purpose, compress } = options;
  const quirks = quirksOf(host);
  return {
    host,
    port,
    secure: security === 'tls',
    doSTARTTLS: security === 'starttls',
    auth: 'password' in auth ? { user, pass: auth.password } : { user, accessToken: auth.accessToken },
    clientInfo: CLIENT_INFO,
    logger: false,
    connectionTimeout: CONNECT_TIMEOUT_MS,
    greetingTimeout: CONNECT_TIMEOUT_MS,
    socketTimeout: 60_000,
    maxIdleTime: quirks.maxIdleTimeMs,
    missingIdleCommand: quirks.keepAlive,
    disableAutoIdle: true,
    qresync: quirks.qresync,
    disableCompression: purpose === 'append' || compress !== true,
    disableBinary: true,
    maxLiteralSize: 64 << 20,
    maxResponseSize: 128 << 20,
    maxLineLength: 64 << 20,
  };
};

/** imapflow would dial by itself, past every check: it gets the socket that outside has dialled and verified. */
const transportOf = (socket: Duplex & Parameters<Outside['startTls']>[0], { outside, host }: OpenImapOptions) => ({
  connect: (_options: unknown, onConnect: () => void) => {
    setImmediate(onConnect);
    return socket;
  },
  upgrade: (_plain: unknown, _options: unknown, onSecure: () => void) => {
    const secured = outside.startTls(socket, { host });
    secured.once('secureConnect', onSecure);
    return secured;
  },
});
