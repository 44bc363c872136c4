import type { AccountId, MailboxId, ThreadId } from '@/lib/base/ids';
import type { LabelList } from '@/lib/client/cache/label-list';
import type { SortedName } from '@/lib/client/cache/list-sort';
import type { MessagesName } from '@/lib/client/cache/message-list';
import type { SearchName } from '@/lib/client/cache/search-name';
import type { ThreadRow } from '@/lib/client/cache/thread-row';

/** A place to be at: a mailbox, or a list over the whole account without Trash and Spam. */
export type PlaceList = MailboxId | 'all' | 'unread' | 'starred' | LabelList;

/** A list of conversations by name: a place, perhaps in another order, or what a search finds. */
export type PlainName = PlaceList | SortedName | SearchName;
/** Or one of single messages. */
export type ListName = PlainName | MessagesName;

export type ThreadListQuery = { readonly accountId: AccountId; readonly list: ListName };

/** A list of conversations of any length. Another object whenever something of it changed, else the same. */
export type ThreadListView = {
  /** failed: it was never loaded and could not be; a loaded list stays ready when the network goes. */
  readonly state: 'loading' | 'ready' | 'failed';
  readonly total: number;
  /** False: there are more than `total` says, or fewer; they are still being counted. */
  readonly isCounted: boolean;
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
