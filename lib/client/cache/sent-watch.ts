import type { AccountId } from '@/lib/base/ids';
import type { EmailSubmission, SubmissionStage } from '@/lib/jmap/email-submission';

/** Longer than this is a time that the person chose, and no pause for second thoughts. */
export const SOON_MS = 60_000;

export type OpenSubmission = { readonly accountId: AccountId; readonly submission: EmailSubmission };

/** Two accounts may have submissions of one number. */
export const submissionKey = ({ accountId, submission }: OpenSubmission): string => `${accountId} ${submission.id}`;

const ON_ITS_WAY: ReadonlySet<SubmissionStage> = new Set(['held', 'connecting', 'handingOver']);
const TAKEN: ReadonlySet<SubmissionStage> = new Set(['accepted', 'filed', 'draftRemoved', 'done']);

/** The server that sends took it for all of its recipients (DESIGN §6). With a problem it has a row of its own in the Outbox. */
export const isTaken = ({ stage, problem }: EmailSubmission): boolean => TAKEN.has(stage) && problem === null;

/**
 * Follows what is on its way, from one look at the open submissions to the next. What was to be sent later is no matter of
 * this moment and is left out.
 */
export class SentWatch {
  readonly #onTheirWay = new Map<string, OpenSubmission>();
  readonly #later = new Set<string>();

  /** What was on its way at an earlier look and no longer is: taken, or gone from the open ones and to be asked for. */
  look(open: readonly OpenSubmission[], now: number): readonly OpenSubmission[] {
    const listed = new Map(open.map((one) => [submissionKey(one), one]));
    const left: OpenSubmission[] = [];
    for (const [key, before] of this.#onTheirWay) {
      const after = listed.get(key);
      if (after && ON_ITS_WAY.has(after.submission.stage)) continue;
      this.#onTheirWay.delete(key);
      if (!after || isTaken(after.submission)) left.push(after ?? before);
    }
    for (const one of open) {
      const { stage, sendAt } = one.submission;
      const key = submissionKey(one);
      if (stage === 'held' && Date.parse(sendAt) - now > SOON_MS) this.#later.add(key);
      else if (ON_ITS_WAY.has(stage) && !this.#later.has(key)) this.#onTheirWay.set(key, one);
    }
    return left;
  }
}
