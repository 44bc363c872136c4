import type { WebProcess } from '@/lib/server/auth/web-process';
import { isWorkerAlive } from '@/lib/server/store/health';

export type Health = { readonly database: boolean; readonly worker: boolean };

/** Is everything there that mail needs? Never throws. */
export const checkHealth = async ({ store, log }: WebProcess): Promise<Health> => {
  try {
    return { database: true, worker: await isWorkerAlive(store) };
  } catch (error) {
    log.warn('health.database', { error });
    return { database: false, worker: false };
  }
};
