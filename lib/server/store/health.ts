import { HEARTBEAT_LOST_SECONDS } from '@/lib/server/store/owners';
import type { Store } from '@/lib/server/store/store';

const WORKER = {
  name: 'health-worker',
  text: `select exists (select from "Worker" where "seenAt" > now() - $1 * interval '1 second') as alive`,
};

/** Does any worker's heart beat? Throws when the database does not answer. */
export const isWorkerAlive = async (store: Store): Promise<boolean> =>
  (await store.database.rows<{ alive: boolean }>(WORKER, [HEARTBEAT_LOST_SECONDS]))[0]?.alive === true;
