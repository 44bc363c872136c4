import { IN_ENGLISH, limitAnswer, problemJson } from '@/lib/server/auth/problem-answer';
import { readText } from '@/lib/server/auth/read-body';
import { type CallerRequest, preflight, withCaller } from '@/lib/server/auth/with-caller';
import { languagesOf } from '@/lib/server/methods/collation';
import { dispatch, LARGEST_REQUEST } from '@/lib/server/methods/dispatch';
import { takePlace } from '@/lib/server/methods/request-places';
import { sessionResource } from '@/lib/server/methods/session-resource';
import { sealEndpoint } from '@/lib/server/push/sealed-endpoint';

/** RFC 8620 §3. A request has its place before its body is read: so many are in memory, and no more. */
export const POST = withCaller('change', async (given) => {
  const leave = await takePlace(given.who.user, given.request.signal);
  if (!leave) return limitAnswer(429, 'Too many requests at once', 'maxConcurrentRequests');
  try {
    return await answer(given);
  } finally {
    leave();
  }
});

const answer = async (given: CallerRequest): Promise<Response> => {
  const { request, who, accounts, origin, web, isProgram, credential } = given;
  const body = await readText(request, LARGEST_REQUEST);
  if (body === undefined) return limitAnswer(413, 'The request is too large', 'maxSizeRequest');
  const { state } = sessionResource({ origin, username: who.accounts[0]?.email ?? '', accounts: who.accounts });
  const languages = languagesOf(request.headers.get('accept-language'));
  const caller = { store: web.store, user: who.user, accounts, log: web.log, isProgram, credential, languages };
  const dispatched = await dispatch(body, { ...caller, sealEndpoint: sealEndpoint(web.key) }, state);
  if ('problem' in dispatched) return problemJson(dispatched.problem);
  return Response.json(dispatched.response, { headers: { 'cache-control': 'no-store', ...IN_ENGLISH } });
};

export const OPTIONS = preflight;
