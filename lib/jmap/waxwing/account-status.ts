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
  /** UTCDate of the last round that ended well; null before the first. */
  readonly checkedAt: string | null;
  readonly problem: AccountProblem | null;
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
