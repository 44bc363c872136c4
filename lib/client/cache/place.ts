import type { AccountId, ThreadId } from '@/lib/base/ids';
import type { ListName } from '@/lib/client/cache/thread-list-view';

/** What is not in one account: the inboxes of all as one list, what is being sent, the accounts themselves. */
export type Room = 'inboxes' | 'outbox' | 'accounts';

/**
 * Where a person is: /mail/<accountId>/<list>[/<threadId>]. All null: just /mail. In a room there is neither account nor list:
 * /mail/inboxes[/<key>], where the conversation is named with its account (thread-key.ts).
 */
export type Place = {
  readonly room?: Room;
  readonly accountId: AccountId | null;
  readonly list: ListName | null;
  readonly threadId: ThreadId | null;
};

export const NOWHERE: Place = { accountId: null, list: null, threadId: null };
