import { MailServerError, type MailServerErrorKind } from '@/lib/base/errors';
import { connectionError, tlsErrorCode } from '@/lib/server/outside/tls-error';

/** The properties that nodemailer puts on its errors. */
type SmtpError = { readonly code?: string; readonly responseCode?: number; readonly response?: string };

/** Enhanced codes and words for "slow down" (RFC 3463 x.7.28; Microsoft, Gmail, Yandex in words). */
const LIMIT = /4\.7\.(28|0|500)|4\.3\.2|throttl|rate.?limit|too many|try again later|exceeded.*(limit|quota)/i;

/** The one place where what nodemailer throws becomes a MailServerError. `code` is the SMTP status or the socket's. */
export const smtpErrorOf = (error: unknown, doing: string): MailServerError => {
  if (error instanceof MailServerError) return error;
  const smtp = (typeof error === 'object' && error !== null ? error : {}) as SmtpError;
  const tls = tlsErrorCode(error);
  if (tls !== undefined || smtp.code === 'ETLS') {
    return new MailServerError(doing, {
      kind: 'tls',
      temporary: false,
      serverText: smtp.response,
      code: tls ?? 'TLS_FAILED',
      cause: error,
    });
  }
  const status = smtp.responseCode;
  const [kind, temporary] = status === undefined ? silent(smtp, error) : answered(smtp, status);
  const code = status === undefined ? smtp.code : String(status);
  return new MailServerError(doing, { kind, temporary, serverText: smtp.response, code, cause: error });
};

const answered = (smtp: SmtpError, status: number): readonly [MailServerErrorKind, boolean] => {
  const temporary = status < 500;
  if (temporary && (status === 421 || LIMIT.test(smtp.response ?? ''))) return ['limit', true];
  // 454 is a temporary failure of the authentication itself (RFC 4954 §4.7.6), nothing wrong with the password.
  if (smtp.code === 'EAUTH') return temporary ? ['refused', true] : ['auth', false];
  return ['refused', temporary];
};

const silent = (smtp: SmtpError, error: unknown): readonly [MailServerErrorKind, boolean] => {
  if (smtp.code === 'EAUTH') return ['auth', false];
  if (smtp.code === 'EPROTOCOL') return ['protocol', true];
  if (smtp.code === 'ECONNECTION' || smtp.code === 'ESOCKET') return ['network', true];
  const { kind, temporary } = connectionError('', error);
  return [kind, temporary];
};
