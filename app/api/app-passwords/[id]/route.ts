import { endAppPassword } from '@/lib/server/auth/app-passwords';
import { problemAnswer } from '@/lib/server/auth/problem-answer';
import { withUser } from '@/lib/server/auth/with-user';

/** Ends an app password: the program that has it is out with its next request. */
export const POST = withUser('change', async ({ params, web, who }) =>
  (await endAppPassword(web.store, who.user, params['id'] ?? ''))
    ? new Response(null, { status: 204 })
    : problemAnswer(404, 'There is no such app password'),
);
