import { type AccountNo, accountNoOf } from '@/lib/base/ids';
import { addressOf, countAttempts } from '@/lib/server/auth/attempts';
import { type ClientUser, clientUser, credentialsOf } from '@/lib/server/auth/client-user';
import { accountNos, currentUser } from '@/lib/server/auth/current-user';
import { logFailedLogin } from '@/lib/server/auth/failed-login';
import { type Door, isJson } from '@/lib/server/auth/guard-request';
import { originOfHost } from '@/lib/server/auth/our-origin';
import { problemAnswer } from '@/lib/server/auth/problem-answer';
import { type WebProcess, webProcess } from '@/lib/server/auth/web-process';
import { type OwnRequest, orFailure, type Route, withUser } from '@/lib/server/auth/with-user';
import type { Credential } from '@/lib/server/store/push/credential';

/** A JMAP request: from our own pages with their cookie, or from another program with an app password. */
export type CallerRequest = OwnRequest & {
  readonly who: ClientUser;
  readonly accounts: ReadonlySet<AccountNo>;
  /** Another program: it may do all that mail is about, and nothing to the ways in. */
  readonly isProgram: boolean;
  /** What it was signed in with. */
  readonly credential: Credential;
  /** Who it is now, for what lasts longer than a request; undefined: nobody any more. */
  readonly whoNow: () => Promise<ClientUser | undefined>;
};
type Handle<T> = (given: T) => Promise<Response>;

/**
 * Pages of other sites may call with an app password, and only with one: `*` and credentials exclude each other, so no browser sends a
 * cookie with it or shows an answer to a request that had one (Fetch, CORS protocol).
 */
const CORS: Readonly<Record<string, string>> = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'www-authenticate',
};
const CHALLENGE = 'Basic realm="Waxwing", charset="UTF-8", Bearer realm="Waxwing"';

/** The answer to a browser that asks whether a page of another site may call. */
export const preflight = (): Response =>
  new Response(null, {
    status: 204,
    headers: {
      ...CORS,
      'access-control-allow-methods': 'GET, POST',
      'access-control-allow-headers': 'authorization, content-type, last-event-id',
      'access-control-max-age': '86400',
    },
  });

const withCors = (answer: Response): Response => {
  for (const [name, value] of Object.entries(CORS)) answer.headers.set(name, value);
  return answer;
};

const unauthorised = (): Response => {
  const answer = problemAnswer(401, 'This needs an app password');
  answer.headers.set('www-authenticate', CHALLENGE);
  return answer;
};

/** A browser always says one of these; a program that does not know yet how to sign in says none. */
const isProgram = ({ headers }: Request): boolean =>
  !headers.has('cookie') && !headers.has('sec-fetch-site') && !headers.has('origin');

/** A route of JMAP, for our own pages and for other programs. A cookie beside an Authorization header is not looked at. */
export const withCaller = (door: Door, handle: Handle<CallerRequest>): Route => {
  const own = withUser(door, (given) => {
    const whoNow = () => currentUser(given.request, given.web);
    const credential: Credential = { kind: 'session', id: given.who.session.id };
    return handle({ ...given, isProgram: false, credential, whoNow });
  });
  return async (request, context) => {
    const header = request.headers.get('authorization');
    if (header === null && !isProgram(request)) return own(request, context);
    const web = webProcess();
    const origin = originOfHost(request.headers.get('host'), web.config);
    if (origin === undefined) return problemAnswer(421, 'This address is not one of this server');
    if (header === null) return unauthorised();
    const answer = async () => {
      const params = await context.params;
      return asProgram({ request, web, origin, params }, { header, door, handle });
    };
    return withCors(await orFailure(web, request, answer));
  };
};

const asProgram = async (
  given: OwnRequest,
  { header, door, handle }: { header: string; door: Door; handle: Handle<CallerRequest> },
): Promise<Response> => {
  const { request, web, origin } = given;
  const credentials = credentialsOf(header);
  const who = credentials && (await clientUser(web.store, credentials));
  if (!who) return refuse(web, request, { login: credentials?.login ?? '', host: new URL(origin).hostname });
  if (door === 'change' && !isJson(request))
    return problemAnswer(400, 'The content type is not application/json', 'notJSON');
  const whoNow = () => clientUser(web.store, credentials);
  const credential: Credential = { kind: 'appPassword', id: who.appPassword };
  return handle({ ...given, who, accounts: accountNos(who), isProgram: true, credential, whoNow });
};

/** Nobody can guess one: what is counted and logged is that somebody tries. */
const refuse = async (
  web: WebProcess,
  request: Request,
  { login, host }: { login: string; host: string },
): Promise<Response> => {
  const from = addressOf(request);
  const tooMany = await countAttempts(web.store, [{ kind: 'program', of: from }]);
  const error = tooMany ?? { code: 'sign-in.password', params: {}, details: null };
  logFailedLogin(web.log, { error, server: { user: login, host }, from });
  return tooMany ? problemAnswer(429, 'Too many failed attempts from this address') : unauthorised();
};

/** A JMAP route about the account named in its path: a stranger's is as if it were not there. */
export const withCallerAccount = (door: Door, handle: Handle<CallerRequest & { readonly account: AccountNo }>): Route =>
  withCaller(door, async (given) => {
    const account = accountNoOf(given.params['accountId'] ?? '');
    if (account === undefined || !given.accounts.has(account)) return problemAnswer(404, 'There is no such account');
    return handle({ ...given, account });
  });
