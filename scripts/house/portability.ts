import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { UserError } from '@/lib/base/errors';
import type { Config } from '@/lib/server/config/config';
import { type BackupCounts, backup } from '@/lib/server/portability/backup';
import { type RestoreCounts, restore } from '@/lib/server/portability/restore';
import { markBackup } from '@/lib/server/store/backup-mark';
import { applyMigrations, migrationNames } from '@/lib/server/store/migrate';
import { openDatabase } from '@/lib/server/store/sql';

type Place = { readonly config: Config; readonly databaseUrl: string; readonly file: string };

const blobRootOf = (config: Config): string => join(config.dataDir, 'blobs');

/** Writes a backup to a new file: under its name there is never half of one. Throws UserError `backup.exists`. */
const backupTo = async ({
  config,
  databaseUrl,
  file,
  withSecret,
}: Place & { withSecret: boolean }): Promise<BackupCounts> => {
  if (existsSync(file)) throw new UserError('backup.exists', { params: { file: resolve(file) } });
  const database = openDatabase({ url: databaseUrl, connections: 1 });
  const part = `${file}.part`;
  const now = new Date();
  try {
    const counts = await backup(
      { database, blobRoot: blobRootOf(config), secretFile: withSecret ? config.secretFile : null, now },
      createWriteStream(part, { mode: 0o600, flush: true }),
    );
    await rename(part, file);
    await markBackup(database, now);
    return counts;
  } catch (cause) {
    await rm(part, { force: true });
    if (cause instanceof Error && 'path' in cause) {
      throw new UserError('backup.cannotWrite', { params: { file: resolve(file) }, details: cause.message, cause });
    }
    throw cause;
  } finally {
    await database.close();
  }
};

/** Reads a backup into an empty database, and brings it to the schema of this version. Throws UserError `backup.*`. */
const restoreFrom = async ({
  config,
  databaseUrl,
  file,
  projectRoot,
}: Place & { projectRoot: string }): Promise<RestoreCounts> => {
  if (!existsSync(file)) throw new UserError('backup.missing', { params: { file: resolve(file) } });
  const folder = join(projectRoot, 'prisma', 'migrations');
  const database = openDatabase({ url: databaseUrl, connections: 1 });
  try {
    const counts = await restore(
      {
        database,
        blobRoot: blobRootOf(config),
        secretFile: config.secretFile,
        migrateTo: async (migrations) => {
          const known = migrationNames(folder);
          const unknown = migrations.find((name) => !known.includes(name));
          if (unknown !== undefined) throw new UserError('backup.newer', { params: { name: unknown } });
          await applyMigrations(databaseUrl, folder, (name) => migrations.includes(name));
        },
      },
      createReadStream(file),
    );
    await applyMigrations(databaseUrl, folder);
    return counts;
  } finally {
    await database.close();
  }
};

/** The two commands about backups, bundled for Node. */
export const portability = { backupTo, restoreFrom };
