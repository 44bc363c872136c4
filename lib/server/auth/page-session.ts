import 'server-only';
import { cookies } from 'next/headers';
import type { UserNo } from '@/lib/base/ids';
import { userOfToken } from '@/lib/server/auth/current-user';
import { cookieName } from '@/lib/server/auth/session-cookie';
import { webProcess } from '@/lib/server/auth/web-process';

/** Whoever is signed in, for a page that sends everybody else to /sign-in. Data is guarded by its own routes. */
export const signedInUser = async (): Promise<{ readonly user: UserNo } | undefined> => {
  const web = webProcess();
  const jar = await cookies();
  const who = await userOfToken(web, jar.get(cookieName(web.config, 'session'))?.value);
  return who ? { user: who.user } : undefined;
};
