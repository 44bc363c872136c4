import { problemAnswer } from '@/lib/server/auth/problem-answer';
import { readText } from '@/lib/server/auth/read-body';
import { withUser } from '@/lib/server/auth/with-user';
import { dispatch, LARGEST_REQUEST } from '@/lib/server/methods/dispatch';
import { sessionResource } from '@/lib/server/methods/session-resource';

/** RFC 8620 §3. */
export const POST = withUser('change', async ({ request, who, accounts, origin, web }) => {
  const body = await readText(request, LARGEST_REQUEST);
  if (body === undefined) return problemAnswer(413, 'The request is too large', 'limit');
  const { state } = sessionResource({ origin, username: who.accounts[0]?.email ?? '', accounts: who.accounts });
  const context = { store: web.store, user: who.user, accounts, log: web.log };
  const answer = await dispatch(body, context, state);
  if ('response' in answer) return Response.json(answer.response, { headers: { 'cache-control': 'no-store' } });
  const { problem } = answer;
  return Response.json(problem, { status: problem.status, headers: { 'content-type': 'application/problem+json' } });
});
