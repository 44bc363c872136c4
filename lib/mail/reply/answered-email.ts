import type { EmailAddress } from '@/lib/jmap/email-address';

type Addresses = readonly EmailAddress[] | null;

/** What has to be known of a message to answer it or to pass it on. Dates are UTCDate. */
export type AnsweredEmail = {
  readonly from: Addresses;
  readonly sender: Addresses;
  readonly replyTo: Addresses;
  readonly to: Addresses;
  readonly cc: Addresses;
  readonly bcc: Addresses;
  /** Where a writer to a mailing list wants answers to all to go. No RFC has it, many programs write it. */
  readonly mailFollowupTo: Addresses;
  /** X-Original-To, Envelope-To, Delivered-To: the address that it was brought to, whatever its To says. */
  readonly deliveredTo: Addresses;
  readonly messageId: readonly string[] | null;
  readonly inReplyTo: readonly string[] | null;
  readonly references: readonly string[] | null;
  readonly subject: string | null;
  readonly sentAt: string | null;
  readonly receivedAt: string;
};
