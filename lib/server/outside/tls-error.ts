import { MailServerError } from '@/lib/base/errors';
import { codeOf } from './resolver';

/** Why a certificate or a handshake was refused: what the person is told depends on it. */
export type TlsErrorCode = 'TLS_UNTRUSTED' | 'TLS_WRONG_NAME' | 'TLS_EXPIRED' | 'TLS_FAILED';

const EXPIRED = new Set(['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID', 'CRL_HAS_EXPIRED']);
const UNTRUSTED =
  /^(DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_|CERT_(UNTRUSTED|REVOKED|REJECTED|CHAIN|SIGNATURE)|INVALID_(CA|PURPOSE)|ERR_OSSL_X509)/;

/** The TLS failure behind an error, or undefined when it is none (a lost connection, a time-out). */
export const tlsErrorCode = (error: unknown): TlsErrorCode | undefined => {
  const code = codeOf(error);
  if (code === undefined) return undefined;
  if (EXPIRED.has(code)) return 'TLS_EXPIRED';
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID' || code === 'HOSTNAME_MISMATCH') return 'TLS_WRONG_NAME';
  if (UNTRUSTED.test(code)) return 'TLS_UNTRUSTED';
  return code === 'EPROTO' || code.startsWith('ERR_SSL_') || code.startsWith('ERR_TLS_') ? 'TLS_FAILED' : undefined;
};

/** Turns whatever went wrong between us and a host into a MailServerError of kind tls or network. */
export const connectionError = (doing: string, cause: unknown): MailServerError => {
  if (cause instanceof MailServerError) return cause;
  const tls = tlsErrorCode(cause);
  if (tls !== undefined) return new MailServerError(doing, { kind: 'tls', temporary: false, code: tls, cause });
  const code = codeOf(cause);
  const temporary = code !== 'ENOTFOUND';
  return new MailServerError(doing, { kind: 'network', temporary, code, cause });
};
