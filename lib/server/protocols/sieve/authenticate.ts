import { MailServerError } from '@/lib/base/errors';
import { bearerOf } from '@/lib/server/protocols/bearer';
import type { Login } from '@/lib/server/protocols/login';
import type { SieveCapabilities } from './sieve-capabilities';
import { refusal } from './sieve-errors';
import type { SieveSession } from './sieve-session';

export type Credentials = { readonly user: string; readonly auth: Login; readonly doing: string };

/** AUTHENTICATE (RFC 5804 §2.1) with PLAIN, or with a token. Throws MailServerError; without a code a no is one to the credentials. */
export const authenticate = async (
  session: SieveSession,
  { sasl }: SieveCapabilities,
  { user, auth, doing }: Credentials,
): Promise<void> => {
  const { mechanism, response, giveUp } =
    'accessToken' in auth ? bearerOf(sasl, user, auth.accessToken) : plain(user, auth.password, doing);
  let answer = await session.exchange('AUTHENTICATE', { string: mechanism }, { string: response });
  if (answer !== 'challenge' && answer.kind === 'ok') return;
  if (answer === 'challenge' && giveUp !== null) answer = await session.exchange({ string: giveUp });
  // `*` is how a client leaves an exchange that asks for more than there is to say.
  if (answer === 'challenge') answer = await session.exchange({ string: '*' });
  if (answer === 'challenge' || answer.kind === 'ok') throw session.refuse();
  throw refusal(doing, answer, 'auth');
};

const plain = (user: string, password: string, doing: string) => {
  if (/\0/.test(user + password))
    throw new MailServerError(doing, { kind: 'auth', temporary: false, code: 'UNSAFE_LINE' });
  return {
    mechanism: 'PLAIN',
    response: Buffer.from(`\0${user}\0${password}`, 'utf8').toString('base64'),
    giveUp: null,
  };
};
