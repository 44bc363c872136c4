import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';

export const projectRoot = resolve(import.meta.dirname, '../..');

const script = (name: string) => pathToFileURL(join(projectRoot, 'scripts', name)).href;

/** Bundles what the commands need, as `npm start` does. */
export const bundleHouse = async (): Promise<void> => {
  const { buildBundles } = (await import(script('lib/build.mjs'))) as { buildBundles: () => Promise<void> };
  await buildBundles();
};

export type DatabaseChild = {
  readonly child: ChildProcess;
  /** What it said; undefined when it ended without. */
  readonly said: { readonly url: string; readonly kind: string; readonly pid: number } | { readonly code: string };
  /** Ends the server in order. */
  readonly stop: () => Promise<void>;
};

const CODE = `
  const [bundle, root, dataDir] = process.argv.slice(1);
  const { house } = await import(bundle);
  const say = (what) => console.log(JSON.stringify(what));
  try {
    const database = await house.startDatabase({ databaseUrl: null, dataDir }, root);
    const { readFileSync } = await import('node:fs');
    const pid = Number.parseInt(readFileSync(dataDir + '/pg18/postmaster.pid', 'utf8'), 10);
    say({ url: database.url, kind: database.kind, pid });
    process.stdin.once('end', async () => {
      await database.stop();
      process.exit(0);
    });
    process.stdin.resume();
  } catch (error) {
    say({ code: error.code ?? String(error) });
    process.exit(1);
  }
`;

/** A process of its own that starts the embedded database, as root or as another user. */
export const databaseChild = async (
  dataDir: string,
  as: { uid?: number; gid?: number; root?: string } = {},
): Promise<DatabaseChild> => {
  const { root = projectRoot, ...account } = as;
  const bundle = pathToFileURL(join(projectRoot, '.build', 'house.mjs')).href;
  const child = spawn(process.execPath, ['--input-type=module', '-e', CODE, bundle, root, dataDir], {
    ...account,
    cwd: '/',
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const line = await new Promise<string>((done, fail) => {
    createInterface({ input: child.stdout }).once('line', done);
    child.once('exit', (code) => fail(new Error(`It ended with ${code} and said nothing`)));
  });
  return {
    child,
    said: JSON.parse(line) as DatabaseChild['said'],
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.stdin.end();
      await gone;
    },
  };
};
