import type { AccountId, EmailId, SubmissionId } from '@/lib/base/ids';
import type { LabelColor } from '@/lib/base/label-color';
import type { EmailAddress } from '@/lib/jmap/email-address';
import type { SubmissionProblem, SubmissionStage } from '@/lib/jmap/email-submission';

/** One message that waits, or that did not arrive. Times in milliseconds since the epoch. */
export type OutboxItem = {
  readonly id: SubmissionId;
  readonly accountId: AccountId;
  readonly emailId: EmailId;
  readonly color: LabelColor;
  /** Shown where there are several accounts. */
  readonly accountName: string;
  readonly recipients: readonly EmailAddress[];
  readonly subject: string;
  readonly hasAttachment: boolean;
  readonly stage: SubmissionStage;
  readonly problem: SubmissionProblem | null;
  readonly sendAt: number;
  readonly retryAt: number | null;
};

/** What a person can do about it. */
export type OutboxDoors = {
  /** Takes it back, which leaves a draft, and opens that. */
  readonly onCancel: (item: OutboxItem) => void;
  readonly onEdit: (item: OutboxItem) => void;
  readonly onRetry: (item: OutboxItem) => void;
  readonly onSettled: (item: OutboxItem) => void;
};

/**
 * Does it belong into the Outbox? What was taken by the server is on its way, whatever is still to be filed; but when it refused
 * some of the recipients, the person has to know.
 */
export const waits = ({ stage, problem }: Pick<OutboxItem, 'stage' | 'problem'>): boolean =>
  stage === 'held' ||
  stage === 'connecting' ||
  stage === 'handingOver' ||
  stage === 'failed' ||
  stage === 'uncertain' ||
  (stage === 'done' && problem !== null);
