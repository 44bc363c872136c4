import type { Socket } from 'node:net';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { Outside } from '@/lib/server/outside/outside';
import { authenticateBearer } from './authenticate-bearer';
import { smtpErrorOf } from './smtp-errors';

export type OpenSmtpOptions = {
  readonly outside: Outside;
  readonly host: string;
  readonly port: number;
  /** tls: 465. starttls: 587, never in the clear when it is missing. none: only for people who said so. */
  readonly security: 'tls' | 'starttls' | 'none';
  readonly user: string;
  readonly auth: { readonly password: string } | { readonly accessToken: string };
  readonly signal?: AbortSignal;
};

/** How long to wait for a connection, for the greeting and a STARTTLS, and for any other answer. */
export type SmtpPatience = { readonly connectMs: number; readonly greetingMs: number; readonly answerMs: number };

/** A session that is signed in. */
export type SmtpSession = {
  readonly connection: SMTPConnection;
  /** The EHLO lines, as the server wrote them, upper case: `SIZE 10240000`, `8BITMIME`. */
  readonly capabilities: readonly string[];
  /** From here on an answer may take so long. */
  readonly waitAtMost: (ms: number) => void;
  /** Says goodbye. */
  readonly quit: () => void;
  /** Cuts the line at once: not an octet more is written. What runs then fails by the end of the connection. */
  readonly cut: () => void;
};

/**
 * Connects, secures and signs in. Throws MailServerError (smtp-errors.ts). `signal` cuts the line at any time; whatever runs then
 * fails.
 */
export const openSmtp = async (options: OpenSmtpOptions, patience: SmtpPatience): Promise<SmtpSession> => {
  const { outside, host, port, security, signal } = options;
  const dial = { host, port, timeoutMs: patience.connectMs, ...(signal && { signal }) };
  const socket = security === 'tls' ? await outside.dialTls(dial) : await outside.dialTcp(dial);
  const connection = new SMTPConnection({
    host,
    port,
    // The socket is connected and, for tls, secured and verified: nodemailer must not dial by itself.
    connection: socket,
    secure: security === 'tls',
    secured: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    tls: outside.tlsOptions(host),
    logger: false,
    connectionTimeout: patience.greetingMs,
    greetingTimeout: patience.greetingMs,
    socketTimeout: patience.answerMs,
  });
  // Heard for as long as it lives: an 'error' that nobody hears ends the process.
  connection.on('error', () => undefined);
  const session = sessionOf(connection, socket);
  signal?.addEventListener('abort', session.cut, { once: true });
  connection.once('end', () => signal?.removeEventListener('abort', session.cut));
  try {
    return { ...session, capabilities: await signedIn(connection, options) };
  } catch (error) {
    session.quit();
    session.cut();
    throw smtpErrorOf(error, `Cannot sign in to ${host}:${port}`);
  }
};

const sessionOf = (connection: SMTPConnection, dialled: Socket): Omit<SmtpSession, 'capabilities'> => {
  // After STARTTLS nodemailer speaks on a socket of its own.
  const current = () => connection._socket || dialled;
  return {
    connection,
    waitAtMost: (ms) => void current().setTimeout(ms),
    quit: () => {
      connection.quit();
      connection.close();
    },
    // connection.close() would forget what is being sent, and nobody would hear of it.
    cut: () => {
      current().destroy();
      dialled.destroy();
    },
  };
};

const signedIn = (connection: SMTPConnection, options: OpenSmtpOptions): Promise<string[]> =>
  new Promise((resolve, reject) => {
    const { user, auth, signal } = options;
    if (signal?.aborted) connection.close();
    connection.on('error', reject);
    connection.once('end', () => reject(Object.assign(new Error('Connection closed'), { code: 'ECONNECTION' })));
    connection.connect((error) => {
      if (error) return reject(error);
      const capabilities = capabilitiesOf(connection);
      const done = () => resolve(capabilities);
      if ('accessToken' in auth) {
        authenticateBearer(connection, { capabilities, user, accessToken: auth.accessToken }).then(done, reject);
        return;
      }
      connection.login({ user, pass: auth.password }, (failure) => (failure ? reject(failure) : done()));
    });
  });

const capabilitiesOf = ({ lastServerResponse }: SMTPConnection): string[] => {
  if (!lastServerResponse) return [];
  const [, ...lines] = lastServerResponse.split(/\r?\n/);
  return lines
    .map((line) =>
      line
        .replace(/^250[ -]/, '')
        .trim()
        .toUpperCase(),
    )
    .filter((line) => line !== '');
};
