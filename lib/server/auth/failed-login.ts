import { isIP } from 'node:net';
import type { Logger } from '@/lib/base/log';
import type { IncomingServer, SignInMessage } from '@/lib/base/sign-in';

/** Of a login name in a log: long enough for every address there can be (RFC 5321 §4.5.3.1), with some to spare. */
const LONGEST_LOGIN = 320;

/** What somebody did wrong, by the code that they are told. A server that is away is nobody's wrong password. */
const REASONS: Readonly<Record<string, (error: SignInMessage) => string>> = {
  'sign-in.password': () => 'password',
  'sign-in.too-many': ({ params }) => (params['counted'] === 'login' ? 'locked' : 'rate-limited'),
};

type FailedLogin = {
  readonly error: SignInMessage;
  readonly server: Pick<IncomingServer, 'user' | 'host'>;
  /** As `addressOf` gave it. */
  readonly from: string;
};

/**
 * Writes the one line of a failed login that fail2ban reads (docs/fail2ban.md holds its form: keys in this order, the client's address
 * before anything that the client made up); nothing for refusals of other kinds. `reason`: `password`, the server refused it; `locked`,
 * too many for this login name; `rate-limited`, too many from this address.
 */
export const logFailedLogin = (log: Logger, { error, server, from }: FailedLogin): void => {
  const reason = REASONS[error.code]?.(error);
  if (reason === undefined) return;
  const address = ipOf(from);
  log.warn('sign-in.failed', { address, reason, login: onOneLine(server.user), server: server.host });
};

/** JSON escapes line breaks itself; a reader that undoes it, or breaks lines at more than LF, shall find none either. */
const onOneLine = (login: string): string =>
  login
    .slice(0, LONGEST_LOGIN)
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '?');

/** The bare address, IPv4 without the prefix that a socket for both families gives it; null when it is none. */
const ipOf = (from: string): string | null => {
  const [address = ''] = from.replace(/^::ffff:(?=\d+\.)/i, '').split('%');
  return isIP(address) === 0 ? null : address;
};
