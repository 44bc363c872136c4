import { decode, encode } from 'next-auth/jwt';
import type { UserNo } from '@/lib/base/ids';
import type { Config } from '@/lib/server/config/config';
import { SESSION_DAYS } from '@/lib/server/store/sessions';

/**
 * All that the cookie says; whether it still counts stands in the Session row. `way`: the SignIn row by which somebody came in; null in
 * cookies from before that was noted.
 */
export type SessionClaim = { readonly user: UserNo; readonly session: string; readonly way: number | null };

export const SESSION_SECONDS = SESSION_DAYS * 86_400;

type Given = Pick<Config, 'publicUrl' | 'port'>;

/** Browsers see us over https only where the configuration says so. */
export const isSecure = ({ publicUrl }: Given): boolean => publicUrl?.startsWith('https:') === true;

/**
 * `__Host-`: only we can set it, for this host alone. Over plain HTTP there is no such thing, and cookies do not know
 * ports: the name has it, so that several copies on one machine do not sign each other out.
 */
export const cookieName = (config: Given, what: 'session' | 'csrf' | 'callback' | 'oauth'): string =>
  isSecure(config) ? `__Host-waxwing-${what}` : `waxwing-${config.port}-${what}`;

/** next-auth's own encrypted token. */
export const sealClaim = (claim: SessionClaim, secret: string): Promise<string> =>
  encode({ token: { uid: claim.user, sid: claim.session, way: claim.way }, secret, maxAge: SESSION_SECONDS });

/** Undefined for anything that we did not make, or made too long ago. */
export const openClaim = async (token: string, secret: string): Promise<SessionClaim | undefined> => {
  const content = await decode({ token, secret }).catch(() => null);
  const uid = content?.['uid'];
  const sid = content?.['sid'];
  if (typeof uid !== 'number' || typeof sid !== 'string') return undefined;
  const way = content?.['way'];
  return { user: uid as UserNo, session: sid, way: typeof way === 'number' ? way : null };
};

/** The Set-Cookie header that signs a browser in. */
export const setCookie = (config: Given, token: string): string => {
  const parts = [`${cookieName(config, 'session')}=${token}`, 'Path=/', `Max-Age=${SESSION_SECONDS}`];
  return [...parts, 'HttpOnly', 'SameSite=Lax', ...(isSecure(config) ? ['Secure'] : [])].join('; ');
};

/** The value of a cookie of ours in a Cookie header. */
export const cookieOf = (header: string | null, name: string): string | undefined => {
  for (const pair of (header ?? '').split(';')) {
    const at = pair.indexOf('=');
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return undefined;
};
