import type { AccountId, ThreadId } from '@/lib/base/ids';
import type { ListSort } from '@/lib/client/cache/list-sort';
import type { PlaceList } from '@/lib/client/cache/thread-list-view';

/** One list of all accounts (unified-room.ts). */
export type UnifiedRoom = 'inboxes' | 'unread' | 'starred' | 'drafts' | 'sent' | 'all' | 'archive' | 'spam' | 'trash';

/** What is not in one account: a list or a search of all, what is being sent, the accounts, their filters and labels, what can be set. */
export type Room = UnifiedRoom | 'search' | 'outbox' | 'accounts' | 'filters' | 'labels' | 'settings';

/**
 * Where a person is: /mail/<accountId>/<list>[/<threadId>]. All null: just /mail. In a room there is neither account nor list:
 * /mail/inboxes[/<key>] and the like, where the conversation is named with its account (thread-key.ts). A search is /mail/<accountId>/search?q=
 * or, in all accounts, /mail/search?q=: what was found is acted on as in the list of all mail. A label is
 * /mail/<accountId>/label[/<threadId>]?label=<keyword>. What can be set is /mail/settings[/<section>[/<row>]], and
 * where an account is added /mail/accounts/add.
 */
export type Place = {
  readonly room?: Room;
  readonly accountId: AccountId | null;
  readonly list: PlaceList | null;
  readonly threadId: ThreadId | null;
  /** What is looked for, as it was typed. */
  readonly search?: string;
  /** In another order than newest first. */
  readonly sort?: ListSort;
  /** Of the settings: a section, and the row in it that is meant. Of the accounts: `add`, the form of another. */
  readonly section?: string;
  readonly row?: string;
};

export const NOWHERE: Place = { accountId: null, list: null, threadId: null };
