import type { Store } from '@/lib/server/store/store';

/** Not of one account, like autovacuum: tables that have grown by half or more since PostgreSQL last looked at them. */
const GROWN = {
  name: 'analyze-grown',
  text: `select relname as name from pg_stat_user_tables
    where schemaname = current_schema() and n_mod_since_analyze > 500 and n_mod_since_analyze > n_live_tup / 2`,
};

/**
 * Lets the planner know of tables that have just become big. In a new database it believes for a minute that an account is a
 * handful of rows, and reads all of them for every statement (measured: each further 4,000 messages took longer than the last).
 */
export const analyzeGrown = async (store: Store): Promise<void> => {
  for (const { name } of await store.database.rows<{ name: string }>(GROWN, []))
    await store.database.rows({ name: `analyze-${name}`, text: `analyze "${name}"` }, []);
};
