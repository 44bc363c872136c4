import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';

/** A database of one's own, with all migrations applied: a copy of the template, made in about 50 ms. */
export const freshDatabase = async (): Promise<{ url: string; drop: () => Promise<void> }> => {
  const admin = inject('databaseUrl');
  const name = `test_${randomBytes(6).toString('hex')}`;
  const run = async (sql: string) => {
    const client = new pg.Client(admin);
    await client.connect();
    await client.query(sql).finally(() => client.end());
  };
  await run(`create database ${name} template template_waxwing`);
  return {
    url: admin.replace('/postgres?', `/${name}?`),
    drop: () => run(`drop database if exists ${name} with (force)`),
  };
};
