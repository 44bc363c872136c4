import { endOthersSignedIn, listSignedIn } from '@/lib/server/auth/signed-in';
import { withUser } from '@/lib/server/auth/with-user';

const headers = { 'cache-control': 'no-store' };

/** Where whoever asks is signed in. No program sees it: a cookie alone opens this. */
export const GET = withUser('read', async ({ web, who }) =>
  Response.json(await listSignedIn(web.store, who), { headers }),
);

/** Signs out everywhere else. */
export const POST = withUser('change', async ({ web, who }) => {
  await endOthersSignedIn(web.store, who);
  return new Response(null, { status: 204 });
});
