import type { Store } from '@/lib/server/store/store';

/** Not of one account: attempts are counted before anybody is known. */
const COUNT = {
  name: 'rate-limit-count',
  text: `insert into "RateLimit" ("key", "count", "resetAt") values ($1, 1, now() + $2 * interval '1 second')
   on conflict ("key") do update set
     "count" = case when "RateLimit"."resetAt" <= now() then 1 else "RateLimit"."count" + 1 end,
     "resetAt" = case when "RateLimit"."resetAt" <= now() then excluded."resetAt" else "RateLimit"."resetAt" end
   returning "count", greatest(1, ceil(extract(epoch from "resetAt" - now())))::int4 as "seconds"`,
};
const UNCOUNT = {
  name: 'rate-limit-uncount',
  text: `update "RateLimit" set "count" = greatest(0, "count" - 1) where "key" = $1`,
};
const SWEEP = {
  name: 'rate-limit-sweep',
  text: `delete from "RateLimit" where "resetAt" < now() - interval '1 hour'`,
};

export type Attempt = { readonly count: number; readonly seconds: number };

/**
 * Counts an attempt before it is made, so that a hundred at once cannot slip through. Says how many there were in this
 * window and in how many seconds it ends.
 */
export const countAttempt = async (store: Store, key: string, windowSeconds: number): Promise<Attempt> => {
  const [row] = await store.database.rows<Attempt>(COUNT, [key, windowSeconds]);
  if (!row) throw new Error('An attempt was not counted');
  return row;
};

/** The attempt was a good one after all. */
export const uncountAttempt = async (store: Store, key: string): Promise<void> => {
  await store.database.rows(UNCOUNT, [key]);
};

/** Drops windows that ended long ago. */
export const sweepAttempts = async (store: Store): Promise<void> => {
  await store.database.rows(SWEEP, []);
};
