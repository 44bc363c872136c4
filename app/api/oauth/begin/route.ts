import type { OAuthBegun } from '@/lib/base/oauth';
import { addressOf } from '@/lib/server/auth/attempts';
import { beginOAuth } from '@/lib/server/auth/begin-oauth';
import { currentUser } from '@/lib/server/auth/current-user';
import { browserOf, newBrowser, setBrowserCookie } from '@/lib/server/auth/oauth-cookies';
import { readOAuthForm } from '@/lib/server/auth/oauth-form';
import { readJson } from '@/lib/server/auth/read-body';
import { withOrigin } from '@/lib/server/auth/with-user';

const BAD_FORM: OAuthBegun = { kind: 'refused', error: { code: 'sign-in.form', params: {}, details: null } };

/** The way to a provider's sign-in page, for this browser alone. */
export const POST = withOrigin('change', async ({ request, web, origin }) => {
  const form = readOAuthForm(await readJson(request));
  if (!form) return Response.json(BAD_FORM, { status: 400 });
  const browser = browserOf(request, web.config) || newBrowser();
  const who = await currentUser(request, web);
  const begun = await beginOAuth(web, { form, who, from: addressOf(request), origin, browser });
  const headers = new Headers({ 'cache-control': 'no-store' });
  if (begun.kind === 'go') headers.set('set-cookie', setBrowserCookie(web.config, browser));
  return Response.json(begun, { headers });
});
