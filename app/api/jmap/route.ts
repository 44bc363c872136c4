import { IN_ENGLISH, limitAnswer, problemJson } from '@/lib/server/auth/problem-answer';
import { readText } from '@/lib/server/auth/read-body';
import { preflight, withCaller } from '@/lib/server/auth/with-caller';
import { languagesOf } from '@/lib/server/methods/collation';
import { dispatch, LARGEST_REQUEST } from '@/lib/server/methods/dispatch';
import { sessionResource } from '@/lib/server/methods/session-resource';
import { sealEndpoint } from '@/lib/server/push/sealed-endpoint';

/** RFC 8620 §3. */
export const POST = withCaller('change', async ({ request, who, accounts, origin, web, isProgram, credential }) => {
  const body = await readText(request, LARGEST_REQUEST);
  if (body === undefined) return limitAnswer(413, 'The request is too large', 'maxSizeRequest');
  const { state } = sessionResource({ origin, username: who.accounts[0]?.email ?? '', accounts: who.accounts });
  const languages = languagesOf(request.headers.get('accept-language'));
  const caller = { store: web.store, user: who.user, accounts, log: web.log, isProgram, credential, languages };
  const answer = await dispatch(body, { ...caller, sealEndpoint: sealEndpoint(web.key) }, state);
  if ('problem' in answer) return problemJson(answer.problem);
  return Response.json(answer.response, { headers: { 'cache-control': 'no-store', ...IN_ENGLISH } });
});

export const OPTIONS = preflight;
