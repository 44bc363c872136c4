import type { MailServerError, MailServerErrorKind } from '@/lib/base/errors';
import type { DeliveryStatus, Envelope, SubmissionProblem } from '@/lib/jmap/email-submission';

const MINUTE = 60_000;
/** Most trouble is over in a moment: a server that was started anew, a line that broke. The person has just pressed Send. */
const FIRST_REST_MS = 10_000;
/** Between two tries; the last one again and again. */
const RESTS = [FIRST_REST_MS, ...[1, 2, 5, 15, 60].map((minutes) => minutes * MINUTE)];
/** What could not be sent for so long is given back to the person. */
const PATIENCE_MS = 24 * 60 * MINUTE;

/** What becomes of a message that the server has surely not taken: a person must look at it, or it is tried again. */
export type SendFailure =
  | { readonly kind: 'failed'; readonly problem: SubmissionProblem }
  | { readonly kind: 'later'; readonly problem: SubmissionProblem; readonly afterMs: number };

export type RefusedSubmission = {
  readonly error: MailServerError;
  /** Whether it was the recipients that the server did not want, all of them. */
  readonly isOfRecipients: boolean;
  /** Tries so far, this one included. */
  readonly tries: number;
  /** Milliseconds in which it could not be sent. */
  readonly waitedMs: number;
};

/** RFC 3463: message too big for the system, or for what the mailbox takes. */
const TOO_LARGE = /^\d{3} 5\.(3\.4|2\.3)\b/;
/**
 * The account may not write from that address. There is no one code for it: Exchange and Microsoft 365 have two of their own, and
 * Postfix says 553 5.7.1 of each recipient, since it refuses a sender only when the first recipient is named.
 */
const NOT_FROM_THERE =
  /^\d{3} 5\.(7\.60|2\.252)\b|^55[034] .*(sender address rejected: not owned|send as this sender)/is;
/** RFC 5321 §4.2.2: "mailbox name not allowed"; before the recipients are named, that is the sender's. */
const NAME_NOT_ALLOWED = /^553\b/;
/** Some say 550 5.5.0 and take it a minute later (QUIRKS §2, SMTP 4). */
const PERHAPS_LATER = /^550 5\.5\.0\b/;
const LATER_AT_MOST = 3;

/** `error.<code>` is in the message catalogue. */
const CODES: Readonly<Record<MailServerErrorKind, string>> = {
  auth: 'send.auth',
  consent: 'send.consent',
  network: 'send.network',
  tls: 'send.network',
  refused: 'send.refused',
  limit: 'send.refused',
  protocol: 'send.network',
};

const problemOf = ({ error, isOfRecipients }: RefusedSubmission): SubmissionProblem => {
  const { serverText = null } = error;
  const isOfSender =
    NOT_FROM_THERE.test(serverText ?? '') || (!isOfRecipients && NAME_NOT_ALLOWED.test(serverText ?? ''));
  if (isOfSender) return { code: 'send.sender', serverText };
  if (isOfRecipients) return { code: 'send.recipients', serverText };
  const isTooLarge = error.code === 'SIZE' || TOO_LARGE.test(serverText ?? '');
  return isTooLarge ? { code: 'send.tooLarge', serverText } : { code: CODES[error.kind], serverText };
};

/** The server's no, or its silence, and what follows from it. */
export const sendFailure = (refused: RefusedSubmission): SendFailure => {
  const { error, tries, waitedMs } = refused;
  const problem = problemOf(refused);
  const { serverText } = problem;
  // A certificate is renewed one day, and a password is not: each try with a wrong one is counted somewhere.
  const isOnlyNow = error.temporary || error.kind === 'tls' || error.kind === 'protocol';
  const isPerhaps = PERHAPS_LATER.test(serverText ?? '') && tries <= LATER_AT_MOST;
  if (!isOnlyNow && !isPerhaps) return { kind: 'failed', problem };
  if (waitedMs >= PATIENCE_MS) return { kind: 'failed', problem: { code: 'send.expired', serverText } };
  return { kind: 'later', problem, afterMs: restAfter(tries) };
};

/** How long to wait after so many tries. */
export const restAfter = (tries: number): number => RESTS[Math.min(Math.max(tries, 1), RESTS.length) - 1] ?? MINUTE;

/**
 * How long it has been waited by this try. Counted in tries and not from the time when it was to be sent: what a person has sent
 * once more days later is given as many.
 */
export const waitedBy = (tries: number): number =>
  Array.from({ length: Math.max(0, tries - 1) }, (_, index) => restAfter(index + 1)).reduce(
    (sum, rest) => sum + rest,
    0,
  );

type Replies = {
  /** What was said about those that it does not name. */
  readonly reply: string;
  readonly delivered: DeliveryStatus['delivered'];
  readonly refused: readonly { readonly email: string; readonly reply: string }[];
};

/** RFC 8621 §7, deliveryStatus: relayed is not delivered, so what was taken is `unknown`. */
export const deliveryStatus = (
  { rcptTo }: Envelope,
  { reply, delivered, refused }: Replies,
): Record<string, DeliveryStatus> => {
  const replies = new Map(refused.map((one) => [one.email, one.reply]));
  const status = (email: string): DeliveryStatus => {
    const no = replies.get(email);
    return { smtpReply: no ?? reply, delivered: no === undefined ? delivered : 'no', displayed: 'unknown' };
  };
  return Object.fromEntries(rcptTo.map(({ email }) => [email, status(email)]));
};
