import type { DeliveryStatus, Envelope, SubmissionProblem, SubmissionStage } from '@/lib/jmap/email-submission';

/** A row of `EmailSubmission` (RFC 8621 §7, DESIGN §6). Times are milliseconds since the epoch. */
export type StoredSubmission = {
  readonly no: number;
  readonly emailNo: number;
  /** Its JMAP id in number form when it was submitted. */
  readonly emailId: number;
  readonly threadNo: number;
  readonly identityNo: number;
  readonly envelope: Envelope;
  readonly messageId: string;
  readonly sendAt: number;
  readonly undoStatus: 'pending' | 'final' | 'canceled';
  readonly stage: SubmissionStage;
  readonly attempts: number;
  readonly runAfter: number;
  /** What the server said when it took the message. */
  readonly reply: string | null;
  readonly error: SubmissionProblem | null;
  readonly deliveryStatus: Readonly<Record<string, DeliveryStatus>>;
  readonly originalNo: number | null;
  readonly originalKeyword: string | null;
  readonly createdAt: number;
};

const ms = (column: string) => `(extract(epoch from s."${column}") * 1000)::int8`;

/** The columns of a StoredSubmission, of the row `s`. */
export const SUBMISSION = `s."no", s."emailNo", s."emailId", s."threadNo", s."identityNo", s."envelope", s."messageId",
  ${ms('sendAt')} as "sendAt", s."undoStatus", s."stage", s."attempts", ${ms('runAfter')} as "runAfter", s."reply", s."error",
  s."deliveryStatus", s."originalNo", s."originalKeyword", ${ms('createdAt')} as "createdAt"`;

/** Those that are over: nothing more happens to them by itself, and nobody has to look at them. */
export const OVER = `('done', 'canceled')`;
