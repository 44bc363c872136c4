import { assertNever } from '@/lib/base/assert-never';
import type { MailServerError } from '@/lib/base/errors';
import type { IncomingServer, SignInMessage } from '@/lib/base/sign-in';

/** What the sentences about a protocol need: its name and its usual ports. */
const PROTOCOLS = {
  imap: { protocol: 'IMAP', tlsPort: 993, startTlsPort: 143 },
  pop3: { protocol: 'POP3', tlsPort: 995, startTlsPort: 110 },
} as const;

/** What the person is told when a server did not let them in, with the server's own words beside it. */
export const serverMessage = (error: MailServerError, server: IncomingServer): SignInMessage => ({
  code: `sign-in.${reasonOf(error, server)}`,
  params: { host: server.host, port: String(server.port), user: server.user, ...PROTOCOLS[server.protocol] },
  details: detailsOf(error),
});

/** The server's own words, or those of whoever failed to reach it. */
export const detailsOf = (error: MailServerError): string | null => error.serverText ?? causeOf(error)?.message ?? null;

const causeOf = (error: Error): (Error & { code?: unknown }) | undefined =>
  error.cause instanceof Error ? error.cause : undefined;

/** POP3 response codes that say more than no (RFC 2449 §8.1): the password was not the reason. */
const POP3: Readonly<Record<string, string>> = { 'IN-USE': 'in-use', 'LOGIN-DELAY': 'login-delay' };

/** Reasons are the last part of the catalogue's codes `sign-in.*`. */
const reasonOf = (error: MailServerError, server: IncomingServer): string => {
  const known = POP3[error.code ?? ''];
  if (server.protocol === 'pop3' && known !== undefined) return known;
  switch (error.kind) {
    case 'auth':
      return 'password';
    case 'consent':
      return 'token';
    case 'limit':
      return 'limit';
    case 'refused':
      return 'server-refused';
    case 'protocol':
      return 'not-understood';
    case 'tls':
      return certificateReason(error, server);
    case 'network':
      return networkReason(error);
    default:
      return assertNever(error.kind);
  }
};

const NETWORK: Readonly<Record<string, string>> = {
  ENOTFOUND: 'unknown-host',
  EAI_AGAIN: 'unknown-host',
  ECONNREFUSED: 'connection-refused',
  EBLOCKED: 'blocked',
};
const networkReason = (error: MailServerError): string => {
  const code = error.code ?? '';
  if (NETWORK[code] !== undefined) return NETWORK[code];
  return code.includes('TIMEOUT') || code.includes('TIMEDOUT') ? 'timeout' : 'no-connection';
};

const CERTIFICATE: Readonly<Record<string, string>> = {
  TLS_UNTRUSTED: 'untrusted',
  TLS_WRONG_NAME: 'wrong-name',
  TLS_EXPIRED: 'expired',
  NO_STLS: 'no-tls',
};
/** What OpenSSL says when the other side speaks plain text, and the libraries when STARTTLS is not offered. */
const NO_TLS_CODES = new Set(['ERR_SSL_WRONG_VERSION_NUMBER', 'ERR_SSL_PACKET_LENGTH_TOO_LONG', 'ETLS']);
const certificateReason = (error: MailServerError, server: IncomingServer): string => {
  const named = CERTIFICATE[error.code ?? ''];
  if (named !== undefined) return named;
  const cause = causeOf(error);
  const isMissing =
    NO_TLS_CODES.has(String(cause?.code)) ||
    /wrong version number|packet length too long/i.test(cause?.message ?? '') ||
    (server.security === 'starttls' && /STARTTLS/.test(cause?.message ?? ''));
  return isMissing && error.code !== 'STARTTLS_INJECTION' ? 'no-tls' : 'tls-failed';
};
