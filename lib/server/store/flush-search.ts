import type { Store } from '@/lib/server/store/store';

/** Not of one account: the pending list of the search index is one for all. */
const FLUSH = { name: 'search-flush', text: `select gin_clean_pending_list('"SearchDocument_fts"')` };

/** Merges what was indexed lately into the index, in a session of its own: an ingest that had to do it would stall (measured). */
export const flushSearch = async (store: Store): Promise<void> => {
  await store.database.rows(FLUSH, []);
};
