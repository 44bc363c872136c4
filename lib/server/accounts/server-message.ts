import { assertNever } from '@/lib/base/assert-never';
import type { MailServerError } from '@/lib/base/errors';
import type { ServerSettings, SignInMessage } from '@/lib/base/sign-in';

/** What the person is told when a server did not let them in, with the server's own words beside it. */
export const serverMessage = (error: MailServerError, server: ServerSettings): SignInMessage => ({
  code: `sign-in.${reasonOf(error, server)}`,
  params: { host: server.host, port: server.port, user: server.user },
  details: error.serverText ?? causeOf(error)?.message ?? null,
});

const causeOf = (error: Error): (Error & { code?: unknown }) | undefined =>
  error.cause instanceof Error ? error.cause : undefined;

/** Reasons are the last part of the catalogue's codes `sign-in.*`. */
const reasonOf = (error: MailServerError, server: ServerSettings): string => {
  switch (error.kind) {
    case 'auth':
      return 'password';
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
};
/** What OpenSSL says when the other side speaks plain text, and the libraries when STARTTLS is not offered. */
const NO_TLS_CODES = new Set(['ERR_SSL_WRONG_VERSION_NUMBER', 'ERR_SSL_PACKET_LENGTH_TOO_LONG', 'ETLS']);
const certificateReason = (error: MailServerError, server: ServerSettings): string => {
  const named = CERTIFICATE[error.code ?? ''];
  if (named !== undefined) return named;
  const cause = causeOf(error);
  const isMissing =
    NO_TLS_CODES.has(String(cause?.code)) ||
    /wrong version number|packet length too long/i.test(cause?.message ?? '') ||
    (server.security === 'starttls' && /STARTTLS/.test(cause?.message ?? ''));
  return isMissing && error.code !== 'STARTTLS_INJECTION' ? 'no-tls' : 'tls-failed';
};
