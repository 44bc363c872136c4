import type { AccountId, ThreadId } from '@/lib/base/ids';
import type { ListName } from '@/lib/client/cache/thread-list-view';

/** Where a person is: /mail/<accountId>/<list>[/<threadId>]. All null: just /mail. */
export type Place = {
  readonly accountId: AccountId | null;
  readonly list: ListName | null;
  readonly threadId: ThreadId | null;
};

export const NOWHERE: Place = { accountId: null, list: null, threadId: null };
