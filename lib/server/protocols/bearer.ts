import { MailServerError } from '@/lib/base/errors';

/** How servers take an access token: the standard's way, and Google's and Microsoft's older one. */
export type BearerMechanism = 'OAUTHBEARER' | 'XOAUTH2';

export type Bearer = {
  readonly mechanism: BearerMechanism;
  /** The initial response, in base64. */
  readonly response: string;
  /** What is said to a challenge that tells what is wrong; the no itself comes after it (RFC 7628 §3.2.3). */
  readonly giveUp: string;
};

const base64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64');

/**
 * The token of `user` for a server that offers these SASL mechanisms, upper case; XOAUTH2 is tried where neither is named. Throws
 * MailServerError `UNSAFE_LINE`: a control character would end a field and begin another.
 */
export const bearerOf = (offered: readonly string[], user: string, accessToken: string): Bearer => {
  if (/\p{Cc}/u.test(user + accessToken))
    throw new MailServerError('Not a token for a line', { kind: 'auth', temporary: false, code: 'UNSAFE_LINE' });
  if (!offered.includes('OAUTHBEARER'))
    return {
      mechanism: 'XOAUTH2',
      response: base64(`user=${user}\u0001auth=Bearer ${accessToken}\u0001\u0001`),
      giveUp: '',
    };
  // RFC 7628 §3.1; the comma and the equals sign delimit the GS2 header (RFC 5801 §4).
  const name = user.replaceAll('=', '=3D').replaceAll(',', '=2C');
  return {
    mechanism: 'OAUTHBEARER',
    response: base64(`n,a=${name},\u0001auth=Bearer ${accessToken}\u0001\u0001`),
    giveUp: 'AQ==',
  };
};
