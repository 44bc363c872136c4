import type { CallerRequest } from '@/lib/server/auth/with-caller';
import { sessionResource } from '@/lib/server/methods/session-resource';

/** The session resource of whoever asks (RFC 8620 §2). */
export const sessionAnswer = async ({ who, origin }: CallerRequest): Promise<Response> => {
  const session = sessionResource({ origin, username: who.accounts[0]?.email ?? '', accounts: who.accounts });
  return Response.json(session, { headers: { 'cache-control': 'no-cache, no-store, must-revalidate' } });
};
