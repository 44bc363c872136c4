import { PrismaPg } from '@prisma/adapter-pg';
import { type Hints, openHints } from '@/lib/server/store/hints';
import { type Database, openDatabase } from '@/lib/server/store/sql';
import { PrismaClient } from '@/prisma/generated/client';

/** Everything a process needs to use the store. `blobRoot` is the folder in which message bytes lie. */
export type Store = {
  readonly database: Database;
  readonly hints: Hints;
  readonly who: PrismaClient;
  readonly blobRoot: string;
  readonly close: () => Promise<void>;
};

export type OpenStoreOptions = {
  readonly databaseUrl: string;
  readonly blobRoot: string;
  /** Also hear what other processes change. */
  readonly listen: boolean;
  readonly connections?: number;
  readonly onError?: (error: Error) => void;
};

/** Opens the store of this process. Nothing is connected until it is used, except for the listener. */
export const openStore = (options: OpenStoreOptions): Store => {
  const onError = options.onError ? { onError: options.onError } : {};
  const connections = options.connections ? { connections: options.connections } : {};
  const database = openDatabase({ url: options.databaseUrl, ...connections, ...onError });
  const hints = openHints(database, { listen: options.listen, ...onError });
  const who = new PrismaClient({ adapter: new PrismaPg({ connectionString: options.databaseUrl, max: 3 }) });
  return {
    database,
    hints,
    who,
    blobRoot: options.blobRoot,
    close: async () => {
      await hints.close();
      await Promise.all([database.close(), who.$disconnect()]);
    },
  };
};
