import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildDir, root, tool } from './root.mjs';
import { runTool } from './run-tool.mjs';
import { SetupError } from './setup-error.mjs';

const json = (path) => JSON.parse(readFileSync(path, 'utf8'));

/** Throws SetupError unless this is a Node that package.json asks for. */
export const checkNode = (version = process.versions.node) => {
  const { node } = json(join(root, 'package.json')).engines;
  const [, least, tooNew] = /^>=([\d.]+) <(\d+)$/.exec(node) ?? [];
  const [major, minor] = version.split('.').map(Number);
  const [leastMajor, leastMinor] = least.split('.').map(Number);
  const fits = major < Number(tooNew) && (major > leastMajor || (major === leastMajor && minor >= leastMinor));
  if (fits) return;
  throw new SetupError(
    `Waxwing needs Node ${least} or later, below ${tooNew}; this is Node ${version}.`,
    'Install a current Node 22 from https://nodejs.org and start again.',
  );
};

/** True when node_modules holds exactly what the lockfile names; npm writes down in it what it has installed. */
export const isInstalled = () => {
  const written = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(written)) return false;
  const [wanted, has] = [json(join(root, 'package-lock.json')).packages, json(written).packages];
  return Object.entries(wanted).every(
    ([path, { version, optional }]) => path === '' || has[path]?.version === version || (optional && !has[path]),
  );
};

/** Installs what the lockfile names. */
export const installPackages = async () => {
  const args = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund'];
  const { code, log } = await runTool({ name: 'install', command: 'npm', args });
  if (code === 0) return;
  throw new SetupError(
    'The packages could not be installed.',
    `Look whether this machine reaches https://registry.npmjs.org, then start again. What npm said: ${log}`,
    log,
  );
};

const CLIENT = join(root, 'prisma', 'generated', 'client.ts');
const CLIENT_MARK = join(buildDir, 'client.hash');
const clientHash = () =>
  createHash('sha256')
    .update(readFileSync(join(root, 'prisma', 'schema.prisma')))
    .update(json(tool('prisma/package.json')).version)
    .digest('hex');

export const isClientGenerated = () =>
  existsSync(CLIENT) && existsSync(CLIENT_MARK) && readFileSync(CLIENT_MARK, 'utf8') === clientHash();

/** Generates the Prisma client from the schema, without the internet. */
export const generateClient = async () => {
  // The CLI wants to download its schema engine even where it does not need it; any existing file keeps it from that.
  const { code, log } = await runTool({
    name: 'client',
    args: [tool('prisma/build/index.js'), 'generate'],
    env: { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: '1', CHECKPOINT_DISABLE: '1' },
  });
  if (code !== 0) throw new SetupError('The database client could not be generated.', `What Prisma said: ${log}`, log);
  mkdirSync(buildDir, { recursive: true });
  writeFileSync(CLIENT_MARK, clientHash());
};
