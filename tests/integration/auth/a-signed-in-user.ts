import { randomBytes } from 'node:crypto';
import type { UserNo } from '@/lib/base/ids';
import { cookieName, sealClaim } from '@/lib/server/auth/session-cookie';
import type { WebProcess } from '@/lib/server/auth/web-process';
import { createSession } from '@/lib/server/store/sessions';
import { anAccount } from '@/tests/integration/store/a-store';

/** Somebody with an account that nobody syncs, signed in. */
export const aSignedInUser = async (web: WebProcess) => {
  const { account, box } = await anAccount(web.store, { INBOX: 1 });
  const { ownerId } = await web.store.who.mailAccount.findUniqueOrThrow({ where: { id: account } });
  const user = Number(ownerId) as UserNo;
  const session = randomBytes(32).toString('base64url');
  await createSession(web.store, { id: session, user, userAgent: 'test' });
  const token = await sealClaim({ user, session, way: null }, web.cookieSecret);
  return { account, box, user, session, token, cookie: `${cookieName(web.config, 'session')}=${token}` };
};
