import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { UserError } from '@/lib/base/errors';

/** The key of Prisma Migrate's own advisory lock, so that `prisma migrate deploy` elsewhere and this keep out of each other's way. */
const LOCK_KEY = 72_707_369;
const TABLE = `create table if not exists _prisma_migrations (id varchar(36) primary key not null, checksum varchar(64) not null,
  finished_at timestamptz, migration_name varchar(255) not null, logs text, rolled_back_at timestamptz,
  started_at timestamptz not null default now(), applied_steps_count integer not null default 0)`;

type Applied = { migration_name: string; checksum: string; finished_at: Date | null };

/** The migrations of a folder, in their order. */
export const migrationNames = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, 'migration.sql')))
    .sort();

/**
 * Applies the migrations of `folder` that the database does not have yet, in order, each in one transaction; in Prisma's
 * own table and format, without its CLI. Returns their names. `only` leaves out the others for now: a backup is loaded into
 * the shape it had. Throws UserError `database.connect` or `database.migration`.
 */
export const applyMigrations = async (
  databaseUrl: string,
  folder: string,
  only: (name: string) => boolean = () => true,
): Promise<string[]> => {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
  } catch (cause) {
    throw new UserError('database.connect', { details: cause instanceof Error ? cause.message : '', cause });
  }
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK_KEY]);
    await client.query(TABLE);
    const known = await client.query<Applied>(
      'select migration_name, checksum, finished_at from _prisma_migrations where rolled_back_at is null',
    );
    const failed = known.rows.find((row) => row.finished_at === null);
    if (failed) throw new UserError('database.migration', { params: { name: failed.migration_name } });
    const done = new Set(known.rows.map((row) => row.migration_name));
    const wanted = migrationNames(folder).filter((name) => !done.has(name) && only(name));
    for (const name of wanted) await apply(client, name, readFileSync(join(folder, name, 'migration.sql'), 'utf8'));
    return wanted;
  } finally {
    await client.end();
  }
};

const apply = async (client: pg.Client, name: string, sql: string): Promise<void> => {
  const id = randomUUID();
  const checksum = createHash('sha256').update(sql).digest('hex');
  await client.query('insert into _prisma_migrations (id, checksum, migration_name) values ($1, $2, $3)', [
    id,
    checksum,
    name,
  ]);
  try {
    // The simple protocol runs the whole script as one implicit transaction.
    await client.query(sql);
  } catch (cause) {
    const said = cause instanceof Error ? cause.message : String(cause);
    await client.query('update _prisma_migrations set logs = $2 where id = $1', [id, said]);
    throw new UserError('database.migration', { params: { name }, details: said, cause });
  }
  await client.query('update _prisma_migrations set finished_at = now(), applied_steps_count = 1 where id = $1', [id]);
};
