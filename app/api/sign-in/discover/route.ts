import type { Discovery } from '@/lib/base/sign-in';
import { addressOf, countAttempts } from '@/lib/server/auth/attempts';
import { readJson } from '@/lib/server/auth/read-body';
import { readDiscoverForm } from '@/lib/server/auth/sign-in-form';
import { withOrigin } from '@/lib/server/auth/with-user';

const NO_ADDRESS: Discovery = { kind: 'refused', error: { code: 'sign-in.address', params: {}, details: null } };

/** The mail servers of an address, before anything secret is said. */
export const POST = withOrigin('change', async ({ request, web }) => {
  const form = readDiscoverForm(await readJson(request));
  if (!form) return Response.json(NO_ADDRESS, { status: 400 });
  const tooMany = await countAttempts(web.store, [{ kind: 'discovery', of: addressOf(request) }]);
  const found: Discovery = tooMany ? { kind: 'refused', error: tooMany } : await web.servers.discover(form.email);
  return Response.json(found, { headers: { 'cache-control': 'no-store' } });
});
