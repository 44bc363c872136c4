import SMTPConnection from 'nodemailer/lib/smtp-connection';
import XOAuth2 from 'nodemailer/lib/xoauth2';
import type { Outside } from '@/lib/server/outside/outside';
import { smtpErrorOf } from './smtp-errors';

export type VerifySmtpOptions = {
  readonly outside: Outside;
  readonly host: string;
  readonly port: number;
  /** tls: 465. starttls: 587, never in the clear when it is missing. none: only for people who said so. */
  readonly security: 'tls' | 'starttls' | 'none';
  readonly user: string;
  readonly auth: { readonly password: string } | { readonly accessToken: string };
  readonly signal?: AbortSignal;
};

const TIMEOUT_MS = 10_000;

/** Signs in and leaves again: settings that pass can send. Throws MailServerError; see smtp-errors.ts. */
export const verifySmtp = async (options: VerifySmtpOptions): Promise<{ ok: true; capabilities: string[] }> => {
  const { outside, host, port, security, signal } = options;
  const doing = `Cannot sign in to ${host}:${port}`;
  const dial = { host, port, timeoutMs: TIMEOUT_MS, ...(signal && { signal }) };
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
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
  });
  try {
    return { ok: true, capabilities: await signedIn(connection, options) };
  } catch (error) {
    throw smtpErrorOf(error, doing);
  } finally {
    connection.quit();
    connection.close();
    socket.destroy();
  }
};

const signedIn = (connection: SMTPConnection, options: VerifySmtpOptions): Promise<string[]> =>
  new Promise((resolve, reject) => {
    const { user, auth, signal } = options;
    connection.on('error', reject);
    connection.once('end', () => reject(Object.assign(new Error('Connection closed'), { code: 'ECONNECTION' })));
    signal?.addEventListener('abort', () => connection.close(), { once: true });
    connection.connect((error) => {
      if (error) return reject(error);
      const capabilities = capabilitiesOf(connection);
      const credentials =
        'password' in auth
          ? { user, pass: auth.password }
          : { user, oauth2: new XOAuth2({ user, accessToken: auth.accessToken }) };
      connection.login(credentials, (failure) => (failure ? reject(failure) : resolve(capabilities)));
    });
  });

/** The EHLO lines, as the server wrote them, upper case: `SIZE 10240000`, `8BITMIME`. */
const capabilitiesOf = (connection: SMTPConnection): string[] => {
  const { lastServerResponse } = connection as SMTPConnection & { lastServerResponse?: string | false };
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
