import { sessionAnswer } from '@/app/api/jmap/session-answer';
import { preflight, withCaller } from '@/lib/server/auth/with-caller';

/** RFC 8620 §2. */
export const GET = withCaller('read', sessionAnswer);

export const OPTIONS = preflight;
