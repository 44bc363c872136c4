import { problemAnswer } from '@/lib/server/auth/problem-answer';
import { endSignedIn } from '@/lib/server/auth/signed-in';
import { withUser } from '@/lib/server/auth/with-user';

/** Signs out one browser of whoever asks. */
export const POST = withUser('change', async ({ params, web, who }) =>
  (await endSignedIn(web.store, who, params['id'] ?? ''))
    ? new Response(null, { status: 204 })
    : problemAnswer(404, 'There is no such session'),
);
