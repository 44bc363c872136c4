import { problemAnswer } from '@/lib/server/auth/problem-answer';
import { withAccount } from '@/lib/server/auth/with-user';
import { lookAtImports } from '@/lib/server/portability/import-answer';
import { readLookRequest } from '@/lib/server/portability/import-request';

/** The last imports of an account; with `?key=...` one of them, and what became of its messages. */
export const GET = withAccount('read', async ({ request, account, web }) => {
  const asked = readLookRequest(new URL(request.url).searchParams);
  if (!asked) return problemAnswer(400, 'Nothing can be looked at like this');
  const answer = await lookAtImports(web.store, account, asked);
  if (!answer) return problemAnswer(404, 'There is no such import');
  return Response.json(answer, { headers: { 'cache-control': 'no-store' } });
});
