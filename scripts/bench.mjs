// `npm run bench`: the budgets of DESIGN §9, measured on real servers beside references of the same run. Asserts nothing.
//   -- --rows=list,search   only these rows
//   -- --tenants            many accounts and a huge one in one database, while others ingest
//   -- --tenants --huge=500000   the huge one with so many messages
//   -- --small              small mailboxes, for trying the bench itself
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { buildApp, buildBundles } from './lib/build.mjs';
import { missingPackages } from './lib/debian.mjs';
import { makeReady, withBuildLock } from './lib/ready.mjs';
import { buildDir, root } from './lib/root.mjs';

const words = process.argv.slice(2);
const known = /^--(small|tenants|rows=[\w,-]+|huge=\d+)$/;
const [wrong] = words.filter((word) => !known.test(word));
const has = (word) => words.includes(word);
const only = (words.find((word) => word.startsWith('--rows=')) ?? '--rows=').slice(7).split(',').filter(Boolean);

const huge = words.find((word) => word.startsWith('--huge='))?.slice(7);

const giveUp = (...lines) => {
  for (const line of lines) console.error(line);
  process.exit(1);
};
if (wrong)
  giveUp(`Not understood: ${wrong}`, 'npm run bench -- [--rows=NAME,NAME] [--tenants] [--huge=NUMBER] [--small]');

/** They are TypeScript, kept with the tests; Node 20 runs none. What looks for files beside itself finds them where it was written. */
const bundleBench = async () => {
  const { build } = await import('esbuild');
  mkdirSync(buildDir, { recursive: true });
  const empty = join(buildDir, 'empty.mjs');
  writeFileSync(empty, '');
  await build({
    absWorkingDir: root,
    entryPoints: {
      bench: 'tests/bench/run-bench.ts',
      'bench-fetch': 'tests/bench/fetch-once.ts',
      'bench-ingest': 'tests/bench/ingest-forever.ts',
    },
    outdir: buildDir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    packages: 'external',
    alias: { 'server-only': empty },
    plugins: [
      {
        name: 'own-folder',
        setup: ({ onLoad }) =>
          onLoad({ filter: /\/tests\/.*\.ts$/ }, ({ path }) => ({
            loader: 'ts',
            contents: readFileSync(path, 'utf8').replaceAll('import.meta.dirname', JSON.stringify(dirname(path))),
          })),
      },
    ],
    sourcemap: true,
    logLevel: 'error',
  });
  return import(join(buildDir, 'bench.mjs'));
};

const begun = performance.now();
// On a terminal what is being done is seen while it lasts; the table stays clean.
const tell = (what) => {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${what.slice(0, 100)} …\r`);
};
const say = (line) => console.log(process.stderr.isTTY ? `\x1b[K${line}` : line);

try {
  await makeReady({ tell });
  const missing = missingPackages().filter((name) => name !== 'postfix' || process.getuid?.() === 0);
  if (missing.length > 0) {
    giveUp(`These Debian packages are missing: ${missing.join(' ')}`, 'Install them, or run `npm test` once as root.');
  }
  const { rowNames, runBench } = await withBuildLock(async () => {
    tell('Bundling');
    await buildBundles();
    return bundleBench();
  });
  const rows = rowNames(has('--tenants'));
  const [unknown] = only.filter((wanted) => !rows.some(({ name }) => name === wanted));
  if (unknown) giveUp(`There is no row "${unknown}".`, `Rows: ${rows.map(({ name }) => name).join(', ')}`);
  if (rows.some(({ name, needsPages }) => needsPages && (only.length === 0 || only.includes(name)))) {
    tell('Building the pages');
    await withBuildLock(buildApp);
  }
  const { done, stop } = runBench({
    root,
    huge: huge === undefined ? null : Number(huge),
    isSmall: has('--small'),
    isTenants: has('--tenants'),
    only,
    say,
    tell,
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, () => void stop().finally(() => process.exit(130)));
  const failed = await done;
  say(`${((performance.now() - begun) / 60_000).toFixed(1)} minutes`);
  process.exit(failed === 0 ? 0 : 1);
} catch (error) {
  giveUp(error.message, error.next ?? error.stack);
}
