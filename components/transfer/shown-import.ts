import type { MailboxId } from '@/lib/base/ids';
import type { MailImport } from '@/lib/jmap/waxwing/mail-import';

/** A file that is imported, as it is shown. */
export type ShownImport = Pick<MailImport, 'key' | 'fileName' | 'fileSize' | 'state'> & {
  readonly mailboxId: MailboxId;
  /** null: it is not there any more. */
  readonly mailboxName: string | null;
  /** Octets that have left. */
  readonly sent: number;
  /** The server does not answer; it goes on by itself. */
  readonly isLost: boolean;
  readonly counts: Pick<MailImport, 'imported' | 'known' | 'refused'>;
  /** What the server says, or what kept the file from getting there. */
  readonly problem: MailImport['problem'] | 'offline' | 'signedOut' | 'tooMany' | 'noMailbox' | 'lost';
};
