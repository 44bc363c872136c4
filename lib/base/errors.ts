/**
 * Errors are cut by who can act on them (STYLE rule 16). JMAP errors are values and live in lib/jmap; everything that
 * is none of these is a bug: logged, and answered as serverFail.
 */

/** Something the person can do something about. `code` names an entry of the message catalogue (`error.<code>`). */
export class UserError extends Error {
  override readonly name = 'UserError';
  readonly code: string;
  /** What the catalogue's sentence needs: host names, ports, limits. Never a secret. */
  readonly params: Readonly<Record<string, string | number>>;
  /** The other side's own words, shown under "Details". */
  readonly details: string | undefined;

  constructor(
    code: string,
    options: { params?: Record<string, string | number>; details?: string | undefined; cause?: unknown } = {},
  ) {
    super(code, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.params = options.params ?? {};
    this.details = options.details;
  }
}

/**
 * auth: it refused the credentials. consent: the provider's sign-in service gives no tokens for it, or it takes none of them. network: no answer, or none in time. tls: the certificate is not to be trusted.
 * refused: it said no to the command. limit: it asks us to slow down. protocol: it said what no server may say.
 */
export type MailServerErrorKind = 'auth' | 'consent' | 'network' | 'tls' | 'refused' | 'limit' | 'protocol';

/** A mail server, or the sign-in service of its provider, did not do what it was asked. The message says what we were doing, never a secret or a subject. */
export class MailServerError extends Error {
  override readonly name = 'MailServerError';
  readonly kind: MailServerErrorKind;
  /** Worth trying again later without anybody doing anything. */
  readonly temporary: boolean;
  /** The server's own words, as it said them. */
  readonly serverText: string | undefined;
  /** Response code (IMAP: RFC 5530, `AUTHENTICATIONFAILED`), SMTP status, or the socket's error code. */
  readonly code: string | undefined;

  constructor(
    message: string,
    options: {
      kind: MailServerErrorKind;
      temporary: boolean;
      serverText?: string | undefined;
      code?: string | undefined;
      cause?: unknown;
    },
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.kind = options.kind;
    this.temporary = options.temporary;
    this.serverText = options.serverText;
    this.code = options.code;
  }
}
