import type { Readable } from '@/lib/client/cache/readable';
import type { ThreadListView } from '@/lib/client/cache/thread-list-view';

/** A list before anything is known of it. */
export const LOADING_LIST: ThreadListView = {
  state: 'loading',
  total: 0,
  isCounted: true,
  collecting: null,
  rowAt: () => undefined,
  wanted: () => undefined,
  indexOf: () => undefined,
  retry: () => undefined,
};

/** The list of no query. */
export const EMPTY_LIST: Readable<ThreadListView> = {
  read: () => LOADING_LIST,
  subscribe: () => () => undefined,
  initial: LOADING_LIST,
};
