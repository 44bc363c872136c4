import { join } from 'node:path';
import type { Config } from '@/lib/server/config/config';
import { startEmbedded } from '@/lib/server/store/embedded/start-embedded';
import { applyMigrations } from '@/lib/server/store/migrate';

export type RunningDatabase = {
  readonly url: string;
  readonly kind: 'embedded' | 'adopted' | 'given';
  /** Fulfilled when the embedded server is gone; never for a server that is not ours. */
  readonly ended: Promise<void>;
  readonly stop: (patienceMs?: number) => Promise<void>;
};

/** Starts the embedded PostgreSQL, or takes the server that DATABASE_URL names. Throws UserError `database.*`. */
export const startDatabase = async (config: Config, projectRoot: string): Promise<RunningDatabase> => {
  if (config.databaseUrl !== null) {
    return {
      url: config.databaseUrl,
      kind: 'given',
      ended: new Promise(() => undefined),
      stop: async () => undefined,
    };
  }
  const server = await startEmbedded({ dir: config.dataDir, projectRoot });
  return { url: server.url(), kind: server.adopted ? 'adopted' : 'embedded', ended: server.ended, stop: server.stop };
};

/** Applies the migrations that the database does not have yet. Returns how many. Throws UserError `database.*`. */
export const migrate = async (databaseUrl: string, projectRoot: string): Promise<number> =>
  (await applyMigrations(databaseUrl, join(projectRoot, 'prisma', 'migrations'))).length;
