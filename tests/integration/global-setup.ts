import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { startEmbedded } from '@/lib/server/store/embedded/start-embedded';
import { applyMigrations } from '@/lib/server/store/migrate';

declare module 'vitest' {
  // biome-ignore lint/style/useConsistentTypeDefinitions: vitest asks for this interface to be merged
  export interface ProvidedContext {
    databaseUrl: string;
  }
}

/** One PostgreSQL for the whole run, with a migrated template that every test copies its database from. */
export default async (project: TestProject) => {
  const dir = mkdtempSync(join(tmpdir(), 'waxwing-test-'));
  const root = resolve(import.meta.dirname, '../..');
  const database = await startEmbedded({ dir, projectRoot: root });
  const client = new pg.Client(database.url());
  await client.connect();
  // Nobody cuts its power, and what is in it is thrown away: what is killed in the tests are our own processes.
  for (const name of ['fsync', 'synchronous_commit', 'full_page_writes'])
    await client.query(`alter system set ${name} = off`);
  await client.query('select pg_reload_conf()');
  await client.query('create database template_waxwing');
  await client.end();
  await applyMigrations(database.url('template_waxwing'), join(root, 'prisma/migrations'));
  project.provide('databaseUrl', database.url());
  return async () => {
    await database.stop();
    rmSync(dir, { recursive: true, force: true });
  };
};
