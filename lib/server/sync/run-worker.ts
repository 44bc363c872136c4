import { join } from 'node:path';
import { UserError } from '@/lib/base/errors';
import { createLogger, type Logger } from '@/lib/base/log';
import type { Config } from '@/lib/server/config/config';
import { openExtractor } from '@/lib/server/extract/extractor';
import { createOAuth } from '@/lib/server/oauth/oauth';
import { oauthProviders } from '@/lib/server/oauth/providers';
import type { Outside } from '@/lib/server/outside/outside';
import { outsideOfConfig } from '@/lib/server/outside/outside-of-config';
import { readKey } from '@/lib/server/secrets/read-key';
import { openStore, type Store } from '@/lib/server/store/store';
import { startSync } from '@/lib/server/sync/start-sync';

type Running = { readonly stop: () => Promise<void> };
/** What a worker has open. */
export type WorkerParts = {
  readonly store: Store;
  readonly outside: Outside;
  readonly key: Uint8Array;
  readonly log: Logger;
};

/**
 * Opens everything a worker needs from the configuration and starts to sync, and what it does `besides`; a database that is away is
 * waited for. `stop` gives the accounts back and closes all. Throws UserError `config.secret` or `database.none`.
 */
export const runWorker = (config: Config, besides: (parts: WorkerParts) => Running): Running => {
  if (config.databaseUrl === null) throw new UserError('database.none');
  const log = createLogger({
    level: config.logLevel,
    write: (line) => process.stderr.write(line),
    fields: { process: 'worker' },
  });
  const key = readKey(config.secretFile);
  const store = openStore({
    databaseUrl: config.databaseUrl,
    blobRoot: join(config.dataDir, 'blobs'),
    listen: true,
    onError: (error) => log.warn('database.connection', { error }),
  });
  const outside = outsideOfConfig(config);
  // Its thread is bundled beside this program (scripts/lib/build.mjs).
  const extractor = openExtractor({ file: new URL('./extract.mjs', import.meta.url) });
  const sync = startSync({
    store,
    outside,
    extract: extractor.extract,
    oauth: createOAuth(oauthProviders(config.oauth), outside),
    key,
    log,
    blobCacheBytes: config.blobCacheBytes,
    presets: config.domains,
  });
  const other = besides({ store, outside, key, log });
  log.info('worker.start', {});
  return {
    stop: async () => {
      await Promise.all([sync.stop(), other.stop()]);
      await extractor.end();
      await store.close();
      log.info('worker.stop', {});
    },
  };
};
