import { sessionAnswer } from '@/app/api/jmap/session-answer';
import { preflight, withCaller } from '@/lib/server/auth/with-caller';

/** RFC 8620 §2.2: where a program that knows nothing but our name looks. Answered here: not all follow a redirect with their password. */
export const GET = withCaller('read', sessionAnswer);

export const OPTIONS = preflight;
