import { type AccountNo, accountNoOf } from '@/lib/base/ids';
import { accountNos, type CurrentUser, currentUser } from '@/lib/server/auth/current-user';
import { type Door, guardRequest } from '@/lib/server/auth/guard-request';
import { problemAnswer } from '@/lib/server/auth/problem-answer';
import { sealClaim, setCookie } from '@/lib/server/auth/session-cookie';
import { type WebProcess, webProcess } from '@/lib/server/auth/web-process';
import { renewSession, SESSION_DAYS, touchSession } from '@/lib/server/store/sessions';

type Params = Readonly<Record<string, string>>;
type RouteContext = { readonly params: Promise<Params> };
export type Route = (request: Request, context: RouteContext) => Promise<Response>;

/** A request that came from our own pages. */
export type OwnRequest = {
  readonly request: Request;
  readonly params: Params;
  readonly origin: string;
  readonly web: WebProcess;
};
/** The same from somebody who is signed in. */
export type UserRequest = OwnRequest & { readonly who: CurrentUser; readonly accounts: ReadonlySet<AccountNo> };
/** The same about one of their accounts. */
export type AccountRequest = UserRequest & { readonly account: AccountNo };

/** A session is renewed when it was last renewed longer ago than this. */
const RENEW_AFTER_MS = 86_400_000;
/** That somebody is there is written down no more often. */
const SEEN_AFTER_MS = 600_000;

/** A route for everybody who comes from our own pages. What it throws is logged and answered with 500, without a word of it. */
export const withOrigin =
  (door: Door, handle: (given: OwnRequest) => Promise<Response>): Route =>
  async (request, context) => {
    const web = webProcess();
    return orFailure(web, request, async () => {
      const guarded = guardRequest(request, door, web.config);
      if ('answer' in guarded) return guarded.answer;
      return handle({ request, web, origin: guarded.origin, params: await context.params });
    });
  };

/** What is thrown is logged and answered with 500, without a word of it. */
export const orFailure = async (
  web: WebProcess,
  request: Request,
  answer: () => Promise<Response>,
): Promise<Response> => {
  try {
    return await answer();
  } catch (error) {
    web.log.error('route.failed', { path: new URL(request.url).pathname, error });
    return problemAnswer(500, 'Something went wrong here; it is in the log');
  }
};

/** A route for people who are signed in. Renews the session of those who keep coming. */
export const withUser = (door: Door, handle: (given: UserRequest) => Promise<Response>): Route =>
  withOrigin(door, async (given) => {
    const who = await currentUser(given.request, given.web);
    if (!who) return problemAnswer(401, 'Nobody is signed in');
    const answer = await handle({ ...given, who, accounts: accountNos(who) });
    return renewed(answer, who, given.web);
  });

/** A route about the account named in its path: a stranger's is as if it were not there. */
export const withAccount = (door: Door, handle: (given: AccountRequest) => Promise<Response>): Route =>
  withUser(door, async (given) => {
    const account = accountNoOf(given.params['accountId'] ?? '');
    if (account === undefined || !given.accounts.has(account)) return problemAnswer(404, 'There is no such account');
    return handle({ ...given, account });
  });

const renewed = async (answer: Response, who: CurrentUser, web: WebProcess): Promise<Response> => {
  const { id, seenAt, expiresAt } = who.session;
  const now = Date.now();
  const unseenMs = now - seenAt.getTime();
  // Seen or not, what was renewed long ago is renewed.
  const isRecent = unseenMs < RENEW_AFTER_MS && expiresAt.getTime() - now > SESSION_DAYS * 86_400_000 - RENEW_AFTER_MS;
  if (isRecent) {
    if (unseenMs > SEEN_AFTER_MS) await touchSession(web.store, id);
    return answer;
  }
  await renewSession(web.store, who.session.id);
  const token = await sealClaim({ user: who.user, session: who.session.id, way: who.way }, web.cookieSecret);
  answer.headers.append('set-cookie', setCookie(web.config, token));
  return answer;
};
