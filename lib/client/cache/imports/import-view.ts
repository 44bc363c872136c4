import type { AccountId, MailboxId } from '@/lib/base/ids';
import type { ImportedMessage, MailImport } from '@/lib/jmap/waxwing/mail-import';

/** Why a file was not taken, beside what its report says. offline: Waxwing did not answer for too long. */
export type ImportTrouble = 'offline' | 'signedOut' | 'tooLarge' | 'tooMany' | 'noMailbox' | 'lost';

/** A file on its way into a mailbox, or one that went that way before. */
export type ImportView = {
  readonly accountId: AccountId;
  readonly mailboxId: MailboxId;
  readonly key: string;
  readonly fileName: string;
  /** Octets, and how many of them have left. */
  readonly fileSize: number;
  readonly sent: number;
  readonly counts: Pick<MailImport, 'imported' | 'known' | 'refused'>;
  readonly state: MailImport['state'] | 'failed';
  /** Nobody answers now; it is tried again by itself. */
  readonly isLost: boolean;
  readonly problem: MailImport['problem'] | ImportTrouble;
};

/** What became of the messages of a file. */
export type ImportReport = { readonly messages: readonly ImportedMessage[]; readonly hasMore: boolean };
