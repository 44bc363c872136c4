import type { AccountId } from '@/lib/base/ids';
import type { LabelColor } from '@/lib/base/label-color';

/**
 * Vendor type `MailAccount`: one mail account of the user, for the sidebar and the accounts page. Its id is the account's id.
 * Methods without accountId, over all accounts of the user: MailAccount/get, MailAccount/set (update of `name`, `color`,
 * `sortOrder`, `paused`; destroy removes the account and all that is kept of it here, and nothing on its server). A new one is
 * made by POST /api/accounts, because its password must be proved first.
 */
export type MailAccount = {
  readonly id: AccountId;
  readonly kind: 'imap';
  readonly name: string;
  readonly email: string;
  readonly color: LabelColor;
  readonly sortOrder: number;
  readonly paused: boolean;
  readonly maySend: boolean;
  /** "imap.example.com:993 (TLS)", for people. */
  readonly incoming: string;
  readonly outgoing: string | null;
  /** The user signed in to Waxwing with it; it cannot be removed while it is the only one. */
  readonly signsIn: boolean;
};
