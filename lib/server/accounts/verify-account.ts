import { MailServerError } from '@/lib/base/errors';
import type { ServerSettings, SignInMessage } from '@/lib/base/sign-in';
import { serverMessage } from '@/lib/server/accounts/server-message';
import type { Outside } from '@/lib/server/outside/outside';
import { openImap } from '@/lib/server/protocols/imap/open-imap';
import { verifySmtp } from '@/lib/server/protocols/smtp/verify-smtp';

export type VerifyOptions = {
  readonly outside: Outside;
  /** Passwords may go over a connection without TLS where a person chose that for their own machine. */
  readonly allowCleartext: boolean;
  readonly imap: ServerSettings;
  readonly smtp: ServerSettings | null;
  readonly password: string;
};

/** verified: the IMAP server said yes; `sending` says why the SMTP server did not, null when it did too. */
export type Verification =
  | { readonly kind: 'verified'; readonly sending: SignInMessage | null }
  | {
      readonly kind: 'refused';
      readonly error: SignInMessage;
      /** no: the server was there and refused the password. unreachable: it could not be asked. */
      readonly because: 'no' | 'unreachable' | 'other';
    };

/** Signs in to both servers and leaves again. The SMTP server sees the password only after the IMAP server said yes. */
export const verifyAccount = async (options: VerifyOptions): Promise<Verification> => {
  const { imap, smtp } = options;
  const refused = await problemOf(imap, options, verifyImap);
  if (refused) {
    const error = refused instanceof MailServerError ? serverMessage(refused, imap) : refused;
    return { kind: 'refused', error, because: refused instanceof MailServerError ? becauseOf(refused) : 'other' };
  }
  const none: SignInMessage = { code: 'sign-in.no-smtp', params: { host: imap.host }, details: null };
  if (!smtp) return { kind: 'verified', sending: none };
  const unsent = await problemOf(smtp, options, (sending) => verifySmtp(sending));
  if (!unsent) return { kind: 'verified', sending: null };
  const { details } = unsent instanceof MailServerError ? serverMessage(unsent, smtp) : unsent;
  const params = { host: smtp.host, port: smtp.port };
  return { kind: 'verified', sending: { code: 'sign-in.reading-only', params, details } };
};

type Login = ServerSettings & { readonly outside: Outside; readonly auth: { readonly password: string } };

const verifyImap = async (login: Login): Promise<void> => {
  const connection = await openImap({ ...login, purpose: 'probe' });
  connection.close();
};

/** What keeps this person out of this server; undefined when nothing does. Bugs are thrown. */
const problemOf = async (
  server: ServerSettings,
  { outside, allowCleartext, password }: VerifyOptions,
  login: (options: Login) => Promise<unknown>,
): Promise<MailServerError | SignInMessage | undefined> => {
  if (server.security === 'none' && !allowCleartext) {
    return { code: 'sign-in.cleartext', params: { host: server.host, port: server.port }, details: null };
  }
  try {
    await login({ ...server, outside, auth: { password } });
    return undefined;
  } catch (error) {
    if (error instanceof MailServerError) return error;
    throw error;
  }
};

const becauseOf = (error: MailServerError): 'no' | 'unreachable' | 'other' => {
  if (error.kind === 'auth') return 'no';
  return error.kind === 'network' && error.code !== 'EBLOCKED' ? 'unreachable' : 'other';
};
