import type { SignInOutcome } from '@/lib/base/sign-in';
import { addressOf } from '@/lib/server/auth/attempts';
import { readJson } from '@/lib/server/auth/read-body';
import { setCookie } from '@/lib/server/auth/session-cookie';
import { signIn } from '@/lib/server/auth/sign-in';
import { readSignInForm } from '@/lib/server/auth/sign-in-form';
import { withOrigin } from '@/lib/server/auth/with-user';

const BAD_FORM: SignInOutcome = { kind: 'refused', error: { code: 'sign-in.form', params: {}, details: null } };

/** A real login at the mail server; the answer says how it went and carries the cookie. */
export const POST = withOrigin('change', async ({ request, web }) => {
  const form = readSignInForm(await readJson(request));
  if (!form) return Response.json(BAD_FORM, { status: 400 });
  const userAgent = request.headers.get('user-agent') ?? '';
  const { outcome, token } = await signIn(web, { form, from: addressOf(request), userAgent });
  const headers = new Headers({ 'cache-control': 'no-store' });
  if (token !== null) headers.set('set-cookie', setCookie(web.config, token));
  return Response.json(outcome, { headers });
});
