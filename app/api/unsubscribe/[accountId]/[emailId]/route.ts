import { emailKeyOf } from '@/lib/base/ids';
import type { UnsubscribeOutcome } from '@/lib/base/unsubscribe';
import { countAttempts } from '@/lib/server/auth/attempts';
import { problemAnswer } from '@/lib/server/auth/problem-answer';
import { withAccount } from '@/lib/server/auth/with-user';
import { oneClickOf } from '@/lib/server/methods/email/one-click-of';

const told = (outcome: UnsubscribeOutcome): Response =>
  Response.json({ outcome }, { headers: { 'cache-control': 'no-store' } });

/** Asks the sender of a message to write no more, where the message offers it with one click (RFC 8058). */
export const POST = withAccount('change', async ({ request, params, account, who, web }) => {
  const email = emailKeyOf(params['emailId'] ?? '');
  if (!email) return problemAnswer(404, 'There is no such message');
  if (await countAttempts(web.store, [{ kind: 'unsubscribe', of: String(who.user) }]))
    return problemAnswer(429, 'These are too many in one hour');
  const found = await oneClickOf(web.store, account, email.no);
  if (found.kind === 'notFound') return problemAnswer(404, 'There is no such message');
  if (found.kind === 'spam') return problemAnswer(403, 'Nobody in Spam is answered');
  if (found.kind === 'unavailable') return problemAnswer(503, found.detail);
  return told(found.kind === 'notSigned' ? 'notSigned' : await web.postOneClick(found.url, request.signal));
});
