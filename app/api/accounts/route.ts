import type { AccountOutcome } from '@/lib/base/sign-in';
import { addAccount } from '@/lib/server/auth/add-account';
import { addressOf } from '@/lib/server/auth/attempts';
import { readJson } from '@/lib/server/auth/read-body';
import { readAccountForm } from '@/lib/server/auth/sign-in-form';
import { withUser } from '@/lib/server/auth/with-user';

const BAD_FORM: AccountOutcome = { kind: 'refused', error: { code: 'sign-in.form', params: {}, details: null } };

/** Another mail account for whoever is signed in. Its password is proved first, so this is no method of JMAP. */
export const POST = withUser('change', async ({ request, web, who }) => {
  const form = readAccountForm(await readJson(request));
  if (!form) return Response.json(BAD_FORM, { status: 400 });
  const outcome = await addAccount(web, { who, form, from: addressOf(request) });
  return Response.json(outcome, { headers: { 'cache-control': 'no-store' } });
});
