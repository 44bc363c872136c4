import type { AccountId, EmailId } from '@/lib/base/ids';
import type { EmailAddress } from '@/lib/jmap/email-address';
import type { AnswerKind } from '@/lib/mail/reply/answer-recipients';

/** What a person wants to write. */
export type ComposeRequest =
  | {
      readonly kind: 'new';
      readonly accountId: AccountId | null;
      readonly to?: readonly EmailAddress[];
      /** A plain message that is written already, for the person to send. */
      readonly written?: { readonly subject: string; readonly text: string };
    }
  | { readonly kind: AnswerKind; readonly accountId: AccountId; readonly emailId: EmailId }
  | { readonly kind: 'draft'; readonly accountId: AccountId; readonly emailId: EmailId };
