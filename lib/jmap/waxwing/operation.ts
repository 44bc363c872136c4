import type { EmailId, MailboxId, OperationId } from '@/lib/base/ids';
import type { EmailFilter } from '@/lib/jmap/email';
import type { Patch } from '@/lib/jmap/set';

/**
 * Vendor type `Operation`: a change made here that the mail server has not carried out yet, or has refused (finished ones are gone);
 * and a change of very many emails (`bulk`), which is kept for a day so that it can be taken back. Methods: Operation/get,
 * Operation/changes, Operation/set (create: NewBulkOperation; update: only `isUndone`, to true, of a bulk; destroy: of a refused one
 * that the person has read, or of a bulk that has ended).
 */
export type Operation = {
  readonly id: OperationId;
  readonly kind:
    | 'keywords'
    | 'mailboxes'
    | 'createMailbox'
    | 'renameMailbox'
    | 'subscribeMailbox'
    | 'deleteMailbox'
    | 'bulk';
  /** refused: rolled back; `problem` says why. done: only of a bulk, also when all of it was taken back. */
  readonly state: 'waiting' | 'refused' | 'done';
  /** Emails that it still concerns, at most 500 of them, none of a bulk; and how many it began with. */
  readonly emailIds: readonly EmailId[];
  readonly total: number;
  /** How many of them are changed just now. */
  readonly done: number;
  /** It is to be taken back, or is. */
  readonly isUndone: boolean;
  readonly mailboxId: MailboxId | null;
  readonly problem: { readonly code: string; readonly serverText: string | null } | null;
  readonly createdAt: string;
};

/** What Operation/set creates: one change of all emails that a filter finds at this moment. The server answers id and total. */
export type NewBulkOperation = {
  /** As of Email/query. */
  readonly filter: EmailFilter;
  /** Everything of the threads in which something was found. Default: false. */
  readonly isWhole?: boolean;
  /** Emails that are nowhere but in these are left alone. Default: none. */
  readonly exceptIn?: readonly MailboxId[];
  /** `keywords/<keyword>` and `mailboxIds/<id>` with true or null, as of Email/set; or `mailboxIds` as a whole. */
  readonly patch: Patch;
  /** Emails may be left without a mailbox, which destroys them. It cannot be taken back. Default: false. */
  readonly mayDestroy?: boolean;
};
