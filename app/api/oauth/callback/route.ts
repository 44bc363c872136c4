import { currentUser } from '@/lib/server/auth/current-user';
import { finishOAuth } from '@/lib/server/auth/finish-oauth';
import { browserOf, setOutcomeCookie } from '@/lib/server/auth/oauth-cookies';
import { setCookie } from '@/lib/server/auth/session-cookie';
import { withOrigin } from '@/lib/server/auth/with-user';

const PAGE = { signIn: '/sign-in?oauth', add: '/mail/accounts', renew: '/mail/accounts' } as const;

/** Where a provider sends the browser back to. It goes on to one of our own pages, whatever happened, and nothing of the code with it. */
export const GET = withOrigin('return', async ({ request, web, origin }) => {
  const { purpose, outcome, token } = await finishOAuth(web, {
    url: new URL(request.url),
    origin,
    browser: browserOf(request, web.config),
    who: await currentUser(request, web),
    userAgent: request.headers.get('user-agent') ?? '',
  });
  const isPlain = outcome.kind === 'signedIn' && outcome.notice === null;
  const headers = new Headers({ location: isPlain ? '/mail' : PAGE[purpose], 'cache-control': 'no-store' });
  if (!isPlain) headers.append('set-cookie', setOutcomeCookie(web.config, outcome));
  if (token !== null) headers.append('set-cookie', setCookie(web.config, token));
  return new Response(null, { status: 303, headers });
});
