import type { ListView } from '@/components/thread-list/list-view';
import type { FindOf } from '@/components/thread-list/row-find';
import type { Place } from '@/lib/client/cache/place';
import type { AccountSearch } from '@/lib/client/hooks/use-search-list';
import type { SearchError } from '@/lib/mail/search/language/search-error';
import type { SearchNode } from '@/lib/mail/search/language/search-node';

/** What a search has come to: whoever looks for it is loaded when somebody searches (search-room.tsx). */
export type Found = {
  /** The search that this is of. */
  readonly key: string;
  readonly text: string;
  readonly node: SearchNode;
  /** Not empty: nothing was asked. */
  readonly errors: readonly SearchError[];
  /** What is asked of each account; undefined: not known yet. */
  readonly searches: readonly AccountSearch[] | undefined;
  readonly view: ListView;
  readonly findOf: FindOf;
  /** How much was found, in words. */
  readonly count: string | undefined;
};

export const searchKey = ({ accountId, room, search }: Place): string => `${room ?? accountId} ${search}`;
