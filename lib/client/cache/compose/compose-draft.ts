import type { AccountId, BlobId, EmailId, IdentityId } from '@/lib/base/ids';
import type { EmailAddress } from '@/lib/jmap/email-address';
import type { Quote } from '@/lib/mail/reply/quote-email';

/** A file that goes with the message. */
export type ComposeAttachment = {
  readonly key: string;
  readonly name: string;
  readonly type: string;
  readonly size: number;
  /** With a content id it is shown within the text. */
  readonly cid: string | null;
  /** null: it is still on its way, or did not arrive. */
  readonly blobId: BlobId | null;
  /** Blobs belong to an account. */
  readonly accountId: AccountId;
  /** Octets that have left. */
  readonly sent: number;
  readonly state: 'uploading' | 'ready' | 'failed';
};

/** The message that is answered or passed on. */
export type ComposeOriginal = {
  readonly accountId: AccountId;
  readonly emailId: EmailId;
  readonly keyword: '$answered' | '$forwarded';
};

/** What a person writes. */
export type ComposeContent = {
  readonly accountId: AccountId;
  readonly identityId: IdentityId | null;
  /** A form of the identity's address, with a detail, that is written from instead; null: the address itself. */
  readonly fromEmail: string | null;
  readonly to: readonly EmailAddress[];
  readonly cc: readonly EmailAddress[];
  readonly bcc: readonly EmailAddress[];
  readonly subject: string;
  readonly format: 'html' | 'plain';
  /** The person's own words; pictures in it are named by `cid:`. Kept beside `text`, so that neither format loses the other. */
  readonly html: string;
  readonly text: string;
  /** The answered message, while it is folded away; unfolded it is part of the words. */
  readonly quote: Quote | null;
  /** The identity's signature follows the words. It is no part of them, so that another From never touches what was written. */
  readonly hasSignature: boolean;
  /** Whoever gets it is asked to say when they read it (RFC 8098). */
  readonly asksReceipt?: boolean;
  readonly attachments: readonly ComposeAttachment[];
  readonly original: ComposeOriginal | null;
  readonly inReplyTo: readonly string[] | null;
  readonly references: readonly string[] | null;
};

export type SavedDraft = {
  readonly accountId: AccountId;
  readonly emailId: EmailId;
  /** Which revision it holds. */
  readonly revision: number;
  readonly at: number;
};

/**
 * A message being written, as it is kept in this browser: with every keystroke, under a key that never changes. What is known
 * of the server's copy is kept beside it, so that nothing is saved or sent twice after a crash.
 */
export type ComposeDraft = ComposeContent & {
  readonly key: string;
  /** Goes up with every change. */
  readonly revision: number;
  readonly changedAt: number;
  readonly saved: SavedDraft | null;
  /** A save whose answer has not come: it is repeated under the same key until it does. */
  readonly attempt: { readonly clientKey: string; readonly accountId: AccountId; readonly revision: number } | null;
  /** How many saves were begun. */
  readonly attempts: number;
  /** Copies on the server that a newer one has replaced and that are to be removed. */
  readonly stale: readonly { readonly accountId: AccountId; readonly emailId: EmailId }[];
  /** Sending has begun; null: it is being written. */
  readonly sending: {
    /** A UTCDate to be sent at; null: at once, after the time to undo. */
    readonly until: string | null;
    /** The server may have been told already. */
    readonly isAsked: boolean;
    /** What it answers is archived when it has been sent. */
    readonly archives?: boolean;
  } | null;
  /** It stands on the screen; a reload brings it back. */
  readonly isOpen: boolean;
};

export const EMPTY_CONTENT: Omit<ComposeContent, 'accountId'> = {
  identityId: null,
  fromEmail: null,
  to: [],
  cc: [],
  bcc: [],
  subject: '',
  format: 'html',
  html: '',
  text: '',
  quote: null,
  hasSignature: true,
  attachments: [],
  original: null,
  inReplyTo: null,
  references: null,
};

/** A message that nobody has changed yet. */
export const newDraft = (key: string, content: ComposeContent, now: number): ComposeDraft => ({
  ...content,
  key,
  revision: 0,
  changedAt: now,
  saved: null,
  attempt: null,
  attempts: 0,
  stale: [],
  sending: null,
  isOpen: true,
});
