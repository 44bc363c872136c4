import type { AccountNo, UserNo } from '@/lib/base/ids';
import { cookieName, cookieOf, openClaim } from '@/lib/server/auth/session-cookie';
import type { WebProcess } from '@/lib/server/auth/web-process';
import { accountsOfUser, type StoredAccount } from '@/lib/server/store/accounts';
import { findSession, type StoredSession } from '@/lib/server/store/sessions';

/** Who sends a request, and what they may see. */
export type CurrentUser = {
  readonly user: UserNo;
  readonly session: StoredSession;
  /** The SignIn row by which this browser came in; null: it is not known. */
  readonly way: number | null;
  readonly accounts: readonly StoredAccount[];
};

/** The user of a session token: the row behind it is read every time. */
export const userOfToken = async (web: WebProcess, token: string | undefined): Promise<CurrentUser | undefined> => {
  const claim = token === undefined ? undefined : await openClaim(token, web.cookieSecret);
  if (!claim) return undefined;
  const [session, accounts] = await Promise.all([
    findSession(web.store, claim.session, claim.user),
    accountsOfUser(web.store, claim.user),
  ]);
  return session ? { user: claim.user, session, way: claim.way, accounts } : undefined;
};

/** The user whose cookie came with the request; undefined when nobody is signed in. */
export const currentUser = (request: Request, web: WebProcess): Promise<CurrentUser | undefined> =>
  userOfToken(web, cookieOf(request.headers.get('cookie'), cookieName(web.config, 'session')));

export const accountNos = (user: Pick<CurrentUser, 'accounts'>): ReadonlySet<AccountNo> =>
  new Set(user.accounts.map(({ no }) => no));
