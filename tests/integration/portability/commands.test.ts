import { execFile } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectRoot } from '@/tests/integration/bundled-house';
import { freshDatabase } from '@/tests/integration/fresh-database';

type Ended = { readonly code: number; readonly said: string };

describe('npm run backup and npm run restore', () => {
  let dir: string;
  let source: { url: string; drop: () => Promise<void> };
  let file: string;
  const run = (command: 'backup' | 'restore', words: string[], env: Record<string, string>): Promise<Ended> =>
    new Promise((resolve) => {
      const { DATABASE_URL: _, ...rest } = process.env;
      const options = { cwd: projectRoot, env: { ...rest, ...env } };
      execFile(process.execPath, [`scripts/${command}.mjs`, ...words], options, (error, stdout, stderr) =>
        resolve({ code: error ? Number(error.code) : 0, said: stdout + stderr }),
      );
    });
  const here = () => ({ WAXWING_DATA: join(dir, 'source'), DATABASE_URL: source.url });

  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'waxwing-commands-'));
    // PostgreSQL's account must be able to pass through.
    await chmod(dir, 0o755);
    source = await freshDatabase();
    file = join(dir, 'backup.tar.gz');
    const client = new pg.Client(source.url);
    await client.connect();
    await client.query(`insert into "User" ("name") values ('Alice')`);
    await client.end();
  });
  afterAll(async () => {
    await source.drop();
    await rm(dir, { recursive: true, force: true });
  });

  /** When the last backup was made, as the installation knows it. */
  const marks = async () => {
    const client = new pg.Client(source.url);
    await client.connect();
    const { rows } = await client.query(
      `select "id", "madeAt" > now() - interval '10 minutes' as "isNew" from "BackupMark"`,
    );
    await client.end();
    return rows;
  };

  it('say how they are called, before anything is started', async () => {
    for (const command of ['backup', 'restore'] as const) {
      const { code, said } = await run(command, [], { WAXWING_DATA: join(dir, 'untouched') });
      expect(code).toBe(1);
      expect(said).toContain(`Usage: npm run ${command} -- FILE`);
    }
    expect(existsSync(join(dir, 'untouched'))).toBe(false);
  });

  it('bring what one DATABASE_URL holds into an empty data directory', async () => {
    const made = await run('backup', [file], here());
    expect(made).toMatchObject({
      code: 0,
      said: expect.stringMatching(/1 row, 0 files in [\d.]+ s\.\nThe secret key is not/),
    });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(await marks()).toEqual([{ id: 1, isNew: true }]);
    const restored = await run('restore', [file], { WAXWING_DATA: join(dir, 'target') });
    expect(restored).toMatchObject({ code: 0, said: expect.stringContaining('1 row, 0 files') });
    const again = await run('restore', [file], { WAXWING_DATA: join(dir, 'target') });
    expect(again).toMatchObject({
      code: 1,
      said: expect.stringContaining('There is an installation with accounts here'),
    });
  });

  it('never write over a backup, and say what is not there', async () => {
    expect(await run('backup', [file], here())).toMatchObject({
      code: 1,
      said: `${file} is there already.\nChoose another name: a backup is never written over.\n`,
    });
    const nowhere = await run('restore', [join(dir, 'none')], { WAXWING_DATA: join(dir, 'target') });
    expect(nowhere).toMatchObject({ code: 1, said: expect.stringContaining('is not there.') });
    const nothing = await run('backup', [join(dir, 'x')], { WAXWING_DATA: join(dir, 'never') });
    expect(nothing).toMatchObject({
      code: 1,
      said: expect.stringContaining('Waxwing was never started on this data.'),
    });
  });
});
