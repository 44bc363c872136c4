import type { AccountId } from '@/lib/base/ids';
import type { LabelColor } from '@/lib/base/label-color';
import type { Pop3Policy } from '@/lib/base/pop3-policy';

/**
 * Vendor type `MailAccount`: one mail account of the user, for the sidebar and the accounts page. Its id is the account's id.
 * Methods without accountId, over all accounts of the user: MailAccount/get, MailAccount/set (update of `name`, `color`,
 * `sortOrder`, `paused` and, of a POP3 account, `policy`; destroy removes the account and all that is kept of it here, and
 * nothing on its server). A new one is made by POST /api/accounts, because its password must be proved first.
 */
export type MailAccount = {
  readonly id: AccountId;
  /** imap: it shows what is on the server. pop3: its mail is collected, and lives here. */
  readonly kind: 'imap' | 'pop3';
  readonly name: string;
  readonly email: string;
  readonly color: LabelColor;
  readonly sortOrder: number;
  readonly paused: boolean;
  readonly maySend: boolean;
  /** "imap.example.com:993 (TLS)", for people. */
  readonly incoming: string;
  readonly outgoing: string | null;
  /**
   * What becomes of mail on the POP3 server once it is here; null for an IMAP account, and only for one. Set to null: it stays.
   * `deleteAfter` has whole `days` from 1 to 3650. Any other is refused as invalidProperties.
   */
  readonly policy: Pop3Policy | null;
  /** The user signed in to Waxwing with it; it cannot be removed while it is the only one. */
  readonly signsIn: boolean;
};
