import { MailServerError, type MailServerErrorKind } from '@/lib/base/errors';
import { connectionError, tlsErrorCode } from '@/lib/server/outside/tls-error';
import { type ImapResponse, responseCode, tokenText } from './imap-internals';

/** The properties that imapflow puts on its errors; all of them may be missing. */
type ImapError = {
  readonly code?: string;
  readonly responseStatus?: string;
  readonly responseText?: string;
  readonly serverResponseCode?: string;
  readonly response?: ImapResponse | string;
  readonly authenticationFailed?: boolean;
  readonly tlsFailed?: boolean;
  /** SELECT was refused and LIST does not know the mailbox. */
  readonly mailboxMissing?: boolean;
  readonly reason?: string;
};

/** RFC 5530 §3 and RFC 3501 §7.1 response codes, by what they mean for us. */
const CODES: Readonly<Record<string, readonly [MailServerErrorKind, boolean]>> = {
  AUTHENTICATIONFAILED: ['auth', false],
  AUTHORIZATIONFAILED: ['auth', false],
  EXPIRED: ['auth', false],
  PRIVACYREQUIRED: ['auth', false],
  CONTACTADMIN: ['auth', false],
  UNAVAILABLE: ['refused', true],
  INUSE: ['refused', true],
  SERVERBUG: ['refused', true],
  LIMIT: ['limit', true],
  OVERQUOTA: ['refused', false],
  NOPERM: ['refused', false],
  NONEXISTENT: ['refused', false],
  TRYCREATE: ['refused', false],
  ALREADYEXISTS: ['refused', false],
};

/** How Gmail, Microsoft, Yahoo and Dovecot say "slow down" or "too many connections", in words only. */
const LIMIT_WORDS =
  /throttl|too many (?!recipients)|maximum number of (connections|simultaneous)|exceeded (command|bandwidth|connection)|bandwidth limit|connection limit|rate.?limit|try again later|server busy|temporarily blocked/i;
const AUTH_WORDS =
  /authenticated but not connected|invalid credentials|authentication failed|login failed|logins? (is |are )?disabled|application-specific password|unsafe login|bad username or password|not authenticated/i;
const NETWORK_CODES = new Set([
  'NoConnection',
  'EConnectionClosed',
  'StateLogout',
  'ClosedAfterConnectText',
  'ClosedAfterConnectTLS',
  'CONNECT_TIMEOUT',
  'GREETING_TIMEOUT',
  'UPGRADE_TIMEOUT',
  'ETIMEOUT',
]);
const PROTOCOL_CODES =
  /^(Parser|UnexpectedTag|MissingTag|InvalidResponse|ResponseProcessing|Line|Literal|Response|TooMany|MAX_IMAP)/;

/** The one place where what imapflow throws becomes a MailServerError. */
export const mailServerErrorOf = (
  error: unknown,
  doing: string,
  client: { readonly byeReason?: string | undefined } = {},
): MailServerError => {
  if (error instanceof MailServerError) return error;
  const imap = (typeof error === 'object' && error !== null ? error : {}) as ImapError;
  const serverText = imap.responseText ?? imap.reason ?? wordsOf(imap.response) ?? client.byeReason;
  const code = codeIn(imap);
  const [kind, temporary] = judge(imap, { code, serverText, error });
  if (kind === 'tls') {
    const tls = tlsErrorCode(error) ?? (imap.code === 'STARTTLS_INJECTION' ? imap.code : 'TLS_FAILED');
    return new MailServerError(doing, { kind, temporary, serverText, code: tls, cause: error });
  }
  return new MailServerError(doing, { kind, temporary, serverText, code: code ?? imap.code, cause: error });
};

const wordsOf = (response: ImapResponse | string | undefined): string | undefined => {
  if (typeof response === 'string') return response;
  const words = (response?.attributes ?? []).map(tokenText).filter((text) => text !== null && text !== '');
  return words.length > 0 ? words.join(' ') : undefined;
};

/** The response code, `AUTHENTICATIONFAILED`, upper case. */
const codeIn = (imap: ImapError): string | undefined => {
  if (imap.mailboxMissing) return 'NONEXISTENT';
  if (imap.serverResponseCode) return imap.serverResponseCode.toUpperCase();
  const { response } = imap;
  if (typeof response !== 'object') return undefined;
  return tokenText(responseCode(response)[0])?.toUpperCase();
};

/** The server takes no access token, or nothing that we could sign in with: imapflow says so itself. */
const isWithoutMechanism = (error: unknown): boolean =>
  error instanceof Error && error.message === 'Unsupported authentication mechanism';

const judge = (
  imap: ImapError,
  { code, serverText, error }: { code: string | undefined; serverText: string | undefined; error: unknown },
): readonly [MailServerErrorKind, boolean] => {
  const known = code === undefined ? undefined : CODES[code];
  if (imap.code === 'ETHROTTLE' || LIMIT_WORDS.test(serverText ?? '')) return ['limit', true];
  if (imap.tlsFailed || tlsErrorCode(error) !== undefined) return ['tls', false];
  if (known) return known;
  if (imap.authenticationFailed || AUTH_WORDS.test(serverText ?? '') || isWithoutMechanism(error))
    return ['auth', false];
  if (imap.responseStatus === 'NO' || imap.responseStatus === 'BAD') return ['refused', false];
  if (imap.code !== undefined && NETWORK_CODES.has(imap.code)) return ['network', true];
  if (imap.code !== undefined && PROTOCOL_CODES.test(imap.code)) return ['protocol', true];
  const { kind, temporary } = connectionError('', error);
  return [kind, temporary];
};
