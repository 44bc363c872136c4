import type { EmailId, IdentityId, SubmissionId, ThreadId } from '@/lib/base/ids';

/** RFC 8621 §7: an address of the SMTP envelope. HOLDFOR is in seconds, HOLDUNTIL a date-time (RFC 4865); both are text. */
export type SubmissionAddress = {
  readonly email: string;
  readonly parameters: Readonly<Record<string, string | null>> | null;
};
export type Envelope = { readonly mailFrom: SubmissionAddress; readonly rcptTo: readonly SubmissionAddress[] };

/** RFC 8621 §7. */
export type DeliveryStatus = {
  readonly smtpReply: string;
  readonly delivered: 'queued' | 'yes' | 'no' | 'unknown';
  readonly displayed: 'unknown' | 'yes';
};

/** DESIGN §6: how far a submission has come. `failed` and `uncertain` wait for the person. */
export type SubmissionStage =
  | 'held'
  | 'connecting'
  | 'handingOver'
  | 'accepted'
  | 'filed'
  | 'draftRemoved'
  | 'done'
  | 'failed'
  | 'uncertain'
  | 'canceled';

/** Why it is not sent: `code` names an entry of the message catalogue (`error.<code>`). */
export type SubmissionProblem = { readonly code: string; readonly serverText: string | null };

/** RFC 8621 §7; the last properties are ours (capability urn:x-waxwing:jmap). Dates are UTCDate. */
export type EmailSubmission = {
  readonly id: SubmissionId;
  readonly identityId: IdentityId;
  readonly emailId: EmailId;
  readonly threadId: ThreadId;
  readonly envelope: Envelope | null;
  readonly sendAt: string;
  readonly undoStatus: 'pending' | 'final' | 'canceled';
  readonly deliveryStatus: Readonly<Record<string, DeliveryStatus>> | null;
  readonly dsnBlobIds: readonly string[];
  readonly mdnBlobIds: readonly string[];
  readonly stage: SubmissionStage;
  readonly problem: SubmissionProblem | null;
  /** When it is tried next; null when it is not. */
  readonly retryAt: string | null;
};

/** What EmailSubmission/set takes to create one. */
export type NewEmailSubmission = {
  readonly identityId: string;
  /** An id, or `#` and a creation id of the same request. */
  readonly emailId: string;
  readonly envelope?: Envelope | null;
  /** The email that this one answers, forwards, or tells to have been read, and the keyword that it gets once this one is on its way. */
  readonly original?: { readonly emailId: string; readonly keyword: '$answered' | '$forwarded' | '$mdnsent' } | null;
  readonly clientKey?: string;
};
/**
 * What EmailSubmission/set takes to change one: `undoStatus: 'canceled'` (RFC 8621 §7.5) while it is pending; and, our own,
 * `retry: true` for one that has failed or is uncertain (the person has decided that it is to be sent again), and
 * `settled: true` for an uncertain one that they found to have arrived.
 */
export type EmailSubmissionPatch = {
  readonly undoStatus?: 'canceled';
  readonly retry?: true;
  readonly settled?: true;
};
