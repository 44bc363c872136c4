import type { AccountId, SubmissionId } from '@/lib/base/ids';
import type { EmailSubmission, SubmissionStage } from '@/lib/jmap/email-submission';

/** Longer than this is a time that the person chose, and no pause for second thoughts. */
export const SOON_MS = 60_000;

type Watched = { readonly accountId: AccountId; readonly submission: EmailSubmission };

const ON_ITS_WAY: ReadonlySet<SubmissionStage> = new Set(['held', 'connecting', 'handingOver']);
const TAKEN: ReadonlySet<SubmissionStage> = new Set(['accepted', 'filed', 'draftRemoved', 'done']);

/** The server that sends took it (DESIGN §6). */
export const isTaken = ({ stage }: EmailSubmission): boolean => TAKEN.has(stage);

/**
 * Follows what is on its way, from one look at the open submissions to the next. What was to be sent later is no matter of
 * this moment and is left out.
 */
export class SentWatch {
  readonly #onTheirWay = new Map<SubmissionId, Watched>();
  readonly #later = new Set<SubmissionId>();

  /** What was on its way at an earlier look and no longer is: taken, or gone from the open ones and to be asked for. */
  look(open: readonly Watched[], now: number): readonly Watched[] {
    const listed = new Map(open.map((one) => [one.submission.id, one]));
    const left: Watched[] = [];
    for (const [id, before] of this.#onTheirWay) {
      const after = listed.get(id);
      if (after && ON_ITS_WAY.has(after.submission.stage)) continue;
      this.#onTheirWay.delete(id);
      // One that failed or is uncertain has a row of its own in the Outbox.
      if (!after || isTaken(after.submission)) left.push(after ?? before);
    }
    for (const one of open) {
      const { id, stage, sendAt } = one.submission;
      if (stage === 'held' && Date.parse(sendAt) - now > SOON_MS) this.#later.add(id);
      else if (ON_ITS_WAY.has(stage) && !this.#later.has(id)) this.#onTheirWay.set(id, one);
    }
    return left;
  }
}
