import type { EmailId, MailboxId, OperationId } from '@/lib/base/ids';

/**
 * Vendor type `Operation`: a change made here that the mail server has not carried out yet, or has refused. Finished ones are
 * gone. Methods: Operation/get, Operation/changes, Operation/set (only destroy, of a refused one: the person has read it).
 */
export type Operation = {
  readonly id: OperationId;
  readonly kind: 'keywords' | 'mailboxes' | 'createMailbox' | 'renameMailbox' | 'subscribeMailbox' | 'deleteMailbox';
  /** refused: rolled back; `problem` says why. */
  readonly state: 'waiting' | 'refused';
  /** Emails that it still concerns, at most 500 of them; and how many it began with. */
  readonly emailIds: readonly EmailId[];
  readonly total: number;
  readonly mailboxId: MailboxId | null;
  readonly problem: { readonly code: string; readonly serverText: string | null } | null;
  readonly createdAt: string;
};
