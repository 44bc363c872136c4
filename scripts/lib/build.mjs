import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildDir, root, tool } from './root.mjs';
import { runTool } from './run-tool.mjs';
import { SetupError } from './setup-error.mjs';

/** What the bundles are made of, and what the pages are made of besides. */
const BUNDLE_SOURCES = ['lib', 'prisma/schema.prisma', 'scripts/house', 'package-lock.json', 'tsconfig.json'];
const APP_SOURCES = [
  ...BUNDLE_SOURCES,
  'app',
  'components',
  'instrumentation.ts',
  'next.config.js',
  'postcss.config.mjs',
  'proxy.ts',
  'public',
  'tests/builders',
];

const filesOf = (path) => {
  if (!existsSync(join(root, path))) return [];
  if (/\.\w+$/.test(path)) return [path];
  return readdirSync(join(root, path), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(root.length + 1))
    .sort();
};

const hashOf = (paths) => {
  const hash = createHash('sha256').update(process.versions.node);
  for (const file of paths.flatMap(filesOf)) hash.update(`\0${file}\0`).update(readFileSync(join(root, file)));
  return hash.digest('hex');
};

const mark = (name) => join(buildDir, `${name}.hash`);
const isMade = (name, hash) => existsSync(mark(name)) && readFileSync(mark(name), 'utf8') === hash;

/** The programs that run outside Next: Node 20 runs no TypeScript. */
const ENTRIES = {
  worker: 'lib/server/worker.ts',
  // A thread of the worker's; it looks for it beside itself.
  extract: 'lib/server/extract/extract-thread.ts',
  house: 'scripts/house/house.ts',
  portability: 'scripts/house/portability.ts',
};

/** The file of a bundle. */
export const bundle = (name) => join(buildDir, `${name}.mjs`);

const bundleNames = () => Object.keys(ENTRIES).filter((name) => existsSync(join(root, ENTRIES[name])));

/** True when the bundles were made from the sources that are here now. */
export const areBundlesMade = () =>
  bundleNames().every((name) => existsSync(bundle(name))) && isMade('bundles', hashOf(BUNDLE_SOURCES));

/** Bundles the programs that changed. Throws SetupError with esbuild's words. */
export const buildBundles = async () => {
  if (areBundlesMade()) return;
  const hash = hashOf(BUNDLE_SOURCES);
  const { build, stop } = await import('esbuild');
  mkdirSync(buildDir, { recursive: true });
  // It throws outside Next; the floors are the guard that counts.
  const empty = join(buildDir, 'empty.mjs');
  writeFileSync(empty, '');
  try {
    const { metafile } = await build({
      metafile: true,
      absWorkingDir: root,
      entryPoints: Object.fromEntries(bundleNames().map((name) => [name, ENTRIES[name]])),
      outdir: buildDir,
      outExtension: { '.js': '.mjs' },
      bundle: true,
      platform: 'node',
      target: 'node20',
      format: 'esm',
      packages: 'external',
      alias: { 'server-only': empty },
      sourcemap: true,
      logLevel: 'silent',
    });
    // A file of ours that is not there would be taken for a package, and only be missed at run time.
    const missing = Object.values(metafile.outputs).flatMap(({ imports }) =>
      imports.filter(({ path }) => path.startsWith('@/')).map(({ path }) => path),
    );
    if (missing.length > 0) throw new Error(`Not found: ${missing.join(', ')}`);
  } catch (error) {
    throw new SetupError('The programs could not be bundled.', error.message);
  } finally {
    // Its service would stay as long as we do.
    await stop();
  }
  writeFileSync(mark('bundles'), hash);
};

/** True when the pages were built from the sources that are here now. */
export const isAppBuilt = () => existsSync(join(root, '.next', 'BUILD_ID')) && isMade('app', hashOf(APP_SOURCES));

/** Builds the pages and the programs if their sources changed. Throws SetupError that names the log. */
export const buildApp = async () => {
  await buildBundles();
  if (isAppBuilt()) return;
  const hash = hashOf(APP_SOURCES);
  const { code, log } = await runTool({
    name: 'build',
    args: [tool('next/dist/bin/next'), 'build'],
    env: { NODE_ENV: 'production' },
  });
  if (code !== 0) throw new SetupError('The pages could not be built.', `What Next said: ${log}`, log);
  writeFileSync(mark('app'), hash);
};
