import {
  type EmailNo,
  emailIdOf,
  GENERATIONS,
  identityIdOf,
  submissionIdOf,
  type ThreadNo,
  threadIdOf,
} from '@/lib/base/ids';
import { utcDate } from '@/lib/base/utc-date';
import type { EmailSubmission } from '@/lib/jmap/email-submission';
import type { StoredSubmission } from '@/lib/server/store/submissions/submission';

export const emailIdOfNumber = (id: number) =>
  emailIdOf({ no: Math.floor(id / GENERATIONS) as EmailNo, generation: id % GENERATIONS });

/** RFC 8621 §7. */
export const submissionRecord = (stored: StoredSubmission): EmailSubmission => ({
  id: submissionIdOf(stored.no),
  identityId: identityIdOf(stored.identityNo),
  emailId: emailIdOfNumber(stored.emailId),
  threadId: threadIdOf(stored.threadNo as ThreadNo),
  envelope: stored.envelope,
  sendAt: utcDate(stored.sendAt),
  undoStatus: stored.undoStatus,
  deliveryStatus: Object.keys(stored.deliveryStatus).length > 0 ? stored.deliveryStatus : null,
  dsnBlobIds: [],
  mdnBlobIds: [],
  stage: stored.stage,
  problem: stored.error,
  // Held for the first time it waits for sendAt, and for nothing else.
  retryAt: stored.stage === 'held' && stored.attempts > 0 ? utcDate(stored.runAfter) : null,
});
