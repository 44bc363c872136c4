import type { EmailHeaders } from '@/lib/mail/header/email-headers';
import type { BodyPart } from '@/lib/mail/mime/body-part';

/** What the server says about one copy right now. */
export type CopyFlags = {
  /** lib/mail/flags/keyword-bits.ts */
  readonly bits: number;
  /** Keywords without a bit, lower case. */
  readonly keywords: readonly string[];
  /** `\Deleted`: hidden here, but still on the server. */
  readonly deleted: boolean;
};

/** One message of an IMAP mailbox as sync hands it to the store: parsed, tokenised, nothing left to compute. */
export type IncomingEmail = CopyFlags & {
  readonly uid: number;
  readonly modseq: number | null;
  /** INTERNALDATE, milliseconds since the epoch. */
  readonly receivedAt: number;
  /** RFC822.SIZE, octets. */
  readonly size: number;
  readonly headers: EmailHeaders;
  readonly structure: BodyPart;
  readonly hasAttachment: boolean;
  /** lib/mail/identity/join-key.ts; null: never joined to copies in other mailboxes. */
  readonly joinKey: string | null;
  /** lib/mail/threading/thread-keys.ts */
  readonly threadKeys: readonly string[];
  /** Words of the search document, in order (addresses, subject, attachment names). */
  readonly words: readonly string[];
};

/** How far a mailbox has been collected; written in the transaction of the rows it speaks of. */
export type MailboxCursor = {
  /** Every UID from here up is in the store. */
  readonly backfillUid?: number;
  readonly uidNext?: number;
  /** What SELECT said before the round that is applied now. */
  readonly highestModSeq?: number | null;
  readonly complete?: boolean;
};
