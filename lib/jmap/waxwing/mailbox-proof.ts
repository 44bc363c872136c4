import type { MailboxId } from '@/lib/base/ids';

/**
 * Vendor type `MailboxProof`: does the store equal the server? One record per mailbox, same id. Read by MailboxProof/get; a
 * change of it is announced as one of AccountStatus.
 */
export type MailboxProof = {
  readonly id: MailboxId;
  readonly here: number;
  readonly there: number;
  /** False until the first collection of this mailbox is complete. */
  readonly complete: boolean;
  /** UTCDate when the UIDs, and when the flags, were last seen equal; null: never. */
  readonly uidsEqualAt: string | null;
  readonly flagsEqualAt: string | null;
  /** Differences that the last check found and repaired. */
  readonly repaired: number;
};
