import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { onTestFinished } from 'vitest';
import type { AccountNo, UserNo } from '@/lib/base/ids';
import { passwordContext, seal } from '@/lib/server/secrets/seal';
import { type AccountSettings, createAccount } from '@/lib/server/store/accounts';
import { type EmbeddedDatabase, startEmbedded } from '@/lib/server/store/embedded/start-embedded';
import { applyMigrations } from '@/lib/server/store/migrate';
import { openStore, type Store } from '@/lib/server/store/store';
import type { Mailbed } from '@/tests/mailbed/start-mailbed';

const ROOT = resolve(import.meta.dirname, '../../..');

/** The worker as it is shipped, in a folder from which it finds its libraries. */
export const buildWorker = async (): Promise<{ file: string; remove: () => void }> => {
  const dir = mkdtempSync(join(ROOT, 'node_modules', '.waxwing-chaos-'));
  const empty = join(dir, 'empty.mjs');
  writeFileSync(empty, '');
  const file = join(dir, 'worker.mjs');
  await build({
    absWorkingDir: ROOT,
    entryPoints: ['lib/server/worker.ts'],
    outfile: file,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    packages: 'external',
    alias: { 'server-only': empty },
    logLevel: 'error',
  });
  return { file, remove: () => rmSync(dir, { recursive: true, force: true }) };
};

export type House = {
  readonly store: Store;
  readonly account: AccountNo;
  readonly startWorker: () => ChildProcess;
  readonly startDatabase: () => Promise<void>;
  readonly databasePid: () => number;
  /** What the workers wrote. */
  readonly log: string;
};

type HouseOptions = {
  readonly user: string;
  readonly worker: string;
  /** How the account is reached; without it over the bed's IMAP server. */
  readonly settings?: AccountSettings;
};

const onBed = ({ ports }: Pick<Mailbed, 'ports'>, user: string): AccountSettings => {
  const server = { host: 'localhost', port: ports.imaps, security: 'tls' as const, user };
  return { incoming: { protocol: 'imap', ...server }, smtp: server };
};

/**
 * A data directory with a database process of its own and an account of `user`, by default on the bed; workers are processes, which
 * end with ours. The house is taken down when the test is over, however it ends.
 */
export const aHouse = async (bed: Mailbed | null, options: HouseOptions): Promise<House> => {
  const dir = mkdtempSync(join(tmpdir(), 'waxwing-house-'));
  let database: EmbeddedDatabase = await startEmbedded({ dir, projectRoot: ROOT });
  const url = database.url();
  await applyMigrations(url, join(ROOT, 'prisma/migrations'));
  const key = randomBytes(32);
  writeFileSync(join(dir, 'secret.key'), key.toString('base64'), { mode: 0o600 });
  const store = openStore({ databaseUrl: url, blobRoot: join(dir, 'blobs'), listen: false, onError: () => undefined });
  const person = await store.who.user.create({ data: { name: options.user } });
  const user = `${options.user}@example.test`;
  const settings = options.settings ?? (bed && onBed(bed, user));
  if (!settings) throw new Error('Where is the account?');
  const account = await createAccount(store, {
    owner: Number(person.id) as UserNo,
    name: options.user,
    email: user,
    color: 'clay',
    settings,
    maySend: settings.smtp !== null,
    seal: (no) => seal('secret', { key, context: passwordContext(no) }),
  });
  const log = join(dir, 'worker.log');
  const workers = new Set<ChildProcess>();
  // What steers the tests is nothing that a worker knows.
  const ours = Object.entries(process.env).filter(([key]) => !key.startsWith('WAXWING_'));
  const env = {
    ...Object.fromEntries(ours),
    DATABASE_URL: url,
    WAXWING_DATA: dir,
    WAXWING_CONFIG: join(dir, 'none.json'),
    ...(bed && { WAXWING_CA_FILE: bed.caPath }),
    NODE_ENV: 'production' as const,
  };
  onTestFinished(async () => {
    for (const child of workers) child.kill('SIGKILL');
    await store.close();
    await database.stop();
    rmSync(dir, { recursive: true, force: true });
  });
  return {
    store,
    account,
    log,
    databasePid: () => database.pid,
    startDatabase: async () => {
      database = await startEmbedded({ dir, projectRoot: ROOT });
    },
    startWorker: () => {
      const file = openSync(log, 'a');
      const child = spawn(process.execPath, [options.worker], { cwd: dir, env, stdio: ['ignore', file, file, 'ipc'] });
      workers.add(child);
      child.once('exit', () => workers.delete(child));
      return child;
    },
  };
};
