import type { AccountId, EmailId } from '@/lib/base/ids';
import type { EmailBodyPart } from '@/lib/jmap/email-body-part';

export type EmailBodyQuery = { readonly accountId: AccountId; readonly emailId: EmailId };

/** The text of one message. An unavailable one has headers and no text: the mail server did not give it. */
export type EmailBodyView = {
  readonly state: 'loading' | 'ready' | 'unavailable';
  /** null: it has no HTML part. */
  readonly html: string | null;
  readonly text: string | null;
  /** Parts that the HTML may show by their `cid`. */
  readonly inlineParts: readonly EmailBodyPart[];
  /** Longer than what was fetched; "show original" has the rest. */
  readonly isTruncated: boolean;
  /** What it names as ways to hear no more of its sender (List-Unsubscribe, List-Unsubscribe-Post); null: none. */
  readonly unsubscribe: { readonly urls: readonly string[]; readonly post: string | null } | null;
  /** Why it is unavailable, in the server's words. */
  readonly description: string | null;
  readonly retry: () => void;
};
