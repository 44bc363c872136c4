import { withUser } from '@/lib/server/auth/with-user';
import { sessionResource } from '@/lib/server/methods/session-resource';

/** RFC 8620 §2. */
export const GET = withUser('read', async ({ who, origin }) => {
  const session = sessionResource({ origin, username: who.accounts[0]?.email ?? '', accounts: who.accounts });
  return Response.json(session, { headers: { 'cache-control': 'no-cache, no-store, must-revalidate' } });
});
