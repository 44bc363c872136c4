import type { AccountId } from '@/lib/base/ids';

/**
 * Vendor type `AccountStatus` (capability urn:x-waxwing:jmap): how one mail account is doing, for the sidebar's foot,
 * the accounts page and the trouble bar. One record per account, its id is the account's id. Read by AccountStatus/get.
 */
export type AccountStatus = {
  readonly id: AccountId;
  /** collecting: first contact is not complete. trouble: see `problem`; what is in the store can still be read. */
  readonly state: 'new' | 'collecting' | 'upToDate' | 'trouble';
  /** Messages here and on the server, over all mailboxes. */
  readonly collected: number;
  readonly total: number;
  /** Messages that the search knows by their header alone: their text is read in the background, the newest first. */
  readonly unindexed: number;
  /** UTCDate of the last round that ended well; null before the first. */
  readonly checkedAt: string | null;
  readonly problem: AccountProblem | null;
  /** Somebody has asked for a check (MailAccount/check), and no round that began after that has ended yet. */
  readonly checking: boolean;
  /** What a POP3 server wants between two sign-ins (LOGIN-DELAY, RFC 2449 §6.5); null: it does not say. */
  readonly loginDelay: {
    readonly seconds: number /** UTCDate until which it wants none. */;
    readonly until: string;
  } | null;
  /** Messages of a POP3 account that are larger than so many octets: they stay on the server, and are never deleted there. */
  readonly tooLarge: { readonly messages: number; readonly octets: number } | null;
  /** False when the SMTP server refused at sign-in: "reading only". */
  readonly maySend: boolean;
};

/** `code` names an entry of the message catalogue (`error.<code>`); `serverText` is the server's own words. */
export type AccountProblem = {
  readonly code: string;
  readonly serverText: string | null;
  readonly since: string;
  readonly retryAt: string | null;
};
