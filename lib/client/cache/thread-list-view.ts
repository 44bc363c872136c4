import type { AccountId, MailboxId, ThreadId } from '@/lib/base/ids';
import type { ThreadRow } from '@/lib/client/cache/thread-row';

/** A list by name: a mailbox, or one over the whole account without Trash and Spam. */
export type ListName = MailboxId | 'all' | 'unread' | 'starred';

export type ThreadListQuery = { readonly accountId: AccountId; readonly list: ListName };

/** A list of conversations of any length. Another object whenever something of it changed, else the same. */
export type ThreadListView = {
  /** failed: it was never loaded and could not be; a loaded list stays ready when the network goes. */
  readonly state: 'loading' | 'ready' | 'failed';
  readonly total: number;
  /** While first contact is not complete: emails here and on the server. */
  readonly collecting: { readonly here: number; readonly there: number } | null;
  /** undefined: not here yet; show a skeleton, it comes after `wanted`. */
  readonly rowAt: (index: number) => ThreadRow | undefined;
  /** These rows are on screen (both ends included); what is missing of them is loaded. Cheap; call it on every scroll. */
  readonly wanted: (first: number, last: number) => void;
  /** Where a conversation stands, if that part of the list is known: what a list anchors its scroll position by. */
  readonly indexOf: (threadId: ThreadId) => number | undefined;
  readonly retry: () => void;
};
