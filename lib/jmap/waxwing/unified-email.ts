import type { AccountId, EmailId, ThreadId } from '@/lib/base/ids';

/** Which list of every account is merged: that of the mailbox with a role, or one over the whole account. */
export type UnifiedList = 'inbox' | 'drafts' | 'sent' | 'archive' | 'junk' | 'trash' | 'unread' | 'starred' | 'all';

/**
 * `UnifiedEmail/query`, without accountId: the lists of all the user's accounts as one, conversations collapsed, newest
 * first. Records live under their own account only: read them by Email/get and Thread/get of that account. `anchor` is an
 * email of an account; `position` may not be negative. There is no queryChanges yet: a state that moved is asked for anew.
 */
export type UnifiedQueryArguments = {
  readonly list: UnifiedList;
  readonly position?: number;
  readonly limit?: number;
};
export type UnifiedItem = { readonly accountId: AccountId; readonly emailId: EmailId; readonly threadId: ThreadId };
export type UnifiedQueryResponse = {
  /** Another text after each change of one of the lists. */
  readonly queryState: string;
  readonly position: number;
  readonly total: number;
  readonly items: readonly UnifiedItem[];
};
