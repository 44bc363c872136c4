import type { AccountId } from '@/lib/base/ids';
import type { LabelColor } from '@/lib/base/label-color';
import type { Pop3Policy } from '@/lib/base/pop3-policy';
import type { PurgeDays } from '@/lib/base/purge-days';
import type { Servers } from '@/lib/base/sign-in';

/**
 * Vendor type `MailAccount`: one mail account of the user, for the sidebar and the accounts page. Its id is the account's id.
 * Methods without accountId, over all accounts of the user: MailAccount/get, MailAccount/set (update of `name`, `color`,
 * `sortOrder`, `paused`, `purgeTrashDays`, `purgeJunkDays` and, of a POP3 account, `policy`; destroy removes the account and all that is kept of it here, and
 * nothing on its server), and MailAccount/check (of `ids`, null: all), which has them looked at now. A new one is made by POST
 * /api/accounts, because its password must be proved first.
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
  /** After how many days in Trash, or in Spam, mail is deleted for ever: 7, 30, 60 or 90; null: never. */
  readonly purgeTrashDays: PurgeDays;
  readonly purgeJunkDays: PurgeDays;
  readonly maySend: boolean;
  /** "imap.example.com:993 (TLS)", for people. */
  readonly incoming: string;
  readonly outgoing: string | null;
  /** The same for whoever edits it; they are changed by POST /api/accounts/{accountId}/servers, where they are asked first. */
  readonly servers: Omit<Servers, 'policy'>;
  /**
   * What becomes of mail on the POP3 server once it is here; null for an IMAP account, and only for one. Set to null: it stays.
   * `deleteAfter` has whole `days` from 1 to 3650. Any other is refused as invalidProperties.
   */
  readonly policy: Pop3Policy | null;
  /** It is opened at this provider's own sign-in page, and has no password here; null: it has one. */
  readonly provider: string | null;
  /** The user signed in to Waxwing with it; it cannot be removed while it is the only one. */
  readonly signsIn: boolean;
  /** UTCDate of the last backup of this installation (`npm run backup`) that holds the account; null: none does. */
  readonly backedUpAt: string | null;
};

/** The response of MailAccount/check, by account. It does not wait: AccountStatus tells how the check goes. */
export type CheckResponse = {
  /** `notBefore`: UTCDate until which a POP3 server wants no sign-in (LOGIN-DELAY); the check waits for it. */
  readonly checking: Readonly<Record<string, { readonly notBefore: string | null }>>;
  /** notFound, or forbidden: the account is paused. */
  readonly notChecking: Readonly<Record<string, { readonly type: string; readonly description?: string }>>;
};
