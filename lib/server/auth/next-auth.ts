import type { NextRequest } from 'next/server';
import NextAuth, { type AuthOptions } from 'next-auth';
import { guardRequest } from '@/lib/server/auth/guard-request';
import { problemAnswer } from '@/lib/server/auth/problem-answer';
import { cookieName, isSecure, SESSION_SECONDS } from '@/lib/server/auth/session-cookie';
import { type WebProcess, webProcess } from '@/lib/server/auth/web-process';
import { revokeSession } from '@/lib/server/store/sessions';

/**
 * next-auth keeps the session: it defines the token, and ends it. People come in through /api/sign-in, for its answers
 * are structured and its provider of credentials would send thrown texts to the browser; so it has no provider here.
 */
const authOptions = (web: WebProcess): AuthOptions => {
  const options = { httpOnly: true, sameSite: 'lax', path: '/', secure: isSecure(web.config) } as const;
  const cookie = (what: 'session' | 'csrf' | 'callback') => ({ name: cookieName(web.config, what), options });
  return {
    providers: [],
    secret: web.cookieSecret,
    session: { strategy: 'jwt', maxAge: SESSION_SECONDS },
    useSecureCookies: isSecure(web.config),
    cookies: { sessionToken: cookie('session'), csrfToken: cookie('csrf'), callbackUrl: cookie('callback') },
    events: { signOut: async ({ token }) => endSession(web, token) },
    logger: {
      error: (code, error) => web.log.error('next-auth', { code, error }),
      warn: (code) => web.log.debug('next-auth', { code }),
      debug: () => undefined,
    },
  };
};

/** The row of the session that is signed out: no copy of its cookie counts any more. */
export const endSession = async (web: WebProcess, token: unknown): Promise<void> => {
  const sid = typeof token === 'object' && token !== null && 'sid' in token ? token.sid : undefined;
  if (typeof sid === 'string') await revokeSession(web.store, sid);
};

/** What next-auth is asked for from outside; its pages and providers are nobody's business. */
const ACTIONS: Readonly<Record<string, 'GET' | 'POST'>> = { csrf: 'GET', signout: 'POST' };

type AuthContext = { readonly params: Promise<{ readonly nextauth: readonly string[] }> };

/** The route of next-auth behind the same guard as all others. */
export const handleAuth = async (request: NextRequest, context: AuthContext): Promise<Response> => {
  const web = webProcess();
  const [action = '', ...rest] = (await context.params).nextauth;
  const method = Object.hasOwn(ACTIONS, action) && rest.length === 0 ? ACTIONS[action] : undefined;
  if (method === undefined || method !== request.method) return problemAnswer(404, 'There is nothing here');
  const guarded = guardRequest(request, method === 'GET' ? 'read' : 'change', web.config);
  if ('answer' in guarded) return guarded.answer;
  return NextAuth(authOptions(web))(request, context);
};
