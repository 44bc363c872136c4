import type { AppPasswordOutcome } from '@/lib/base/app-password';
import { listAppPasswords, readAppPasswordForm, startAppPassword } from '@/lib/server/auth/app-passwords';
import { addressOf } from '@/lib/server/auth/attempts';
import { readJson } from '@/lib/server/auth/read-body';
import { withUser } from '@/lib/server/auth/with-user';

const BAD_FORM: AppPasswordOutcome = { kind: 'refused', error: { code: 'sign-in.form', params: {}, details: null } };
const headers = { 'cache-control': 'no-store' };

/** The app passwords of whoever is signed in. No program sees them: a cookie alone opens this. */
export const GET = withUser('read', async ({ web, who }) =>
  Response.json(await listAppPasswords(web.store, who.user), { headers }),
);

/** One more, shown in this answer and never again. */
export const POST = withUser('change', async ({ request, web, who }) => {
  const form = readAppPasswordForm(await readJson(request));
  if (!form) return Response.json(BAD_FORM, { status: 400 });
  return Response.json(await startAppPassword(web, { who, form, from: addressOf(request) }), { headers });
});
