import { join, relative, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { areBundlesMade, buildApp, buildBundles, bundle, isAppBuilt } from './lib/build.mjs';
import { keepRunning } from './lib/child.mjs';
import { makeReady, withBuildLock } from './lib/ready.mjs';
import { root, tool } from './lib/root.mjs';
import { rotatingLog } from './lib/rotating-log.mjs';
import { createSteps } from './lib/steps.mjs';

/** All of it together ends within two seconds. */
const CHILD_PATIENCE_MS = 1300;
const DATABASE_PATIENCE_MS = 500;
const WEB_START_MS = 60_000;

const here = (path) => {
  const near = relative(process.cwd(), path);
  return near.startsWith('..') ? path : near || '.';
};

let house;
/** The house's verbs, from a bundle that is made first if need be. The packages must be there. */
export const openHouse = async () => {
  if (!areBundlesMade()) await withBuildLock(buildBundles);
  house ??= (await import(bundle('house'))).house;
  return house;
};

const ANYWHERE = ['0.0.0.0', '::'];
const addressOf = ({ host, port }) => {
  const name = ANYWHERE.includes(host) ? 'localhost' : host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
};

/** What web and worker are told: every path absolute, for they run in the project's folder. */
const childEnv = ({ env, config, databaseUrl, isDev }) => ({
  ...env,
  NODE_ENV: isDev ? 'development' : 'production',
  NEXT_TELEMETRY_DISABLED: '1',
  HOST: config.host,
  PORT: String(config.port),
  DATABASE_URL: databaseUrl,
  WAXWING_DATA: config.dataDir,
  WAXWING_SECRET_FILE: config.secretFile,
  WAXWING_CONFIG: resolve(env.WAXWING_CONFIG ?? 'waxwing.config.json'),
  ...(config.caFile === null ? {} : { WAXWING_CA_FILE: config.caFile }),
});

/** True when the web process answers; false when it ended before it did, or took too long. */
const webAnswers = async (url, web) => {
  let over = false;
  void web.endedEarly.then(() => {
    over = true;
  });
  for (const end = performance.now() + WEB_START_MS; !over && performance.now() < end; ) {
    try {
      await (await fetch(`${url}/api/health`, { signal: AbortSignal.timeout(10_000) })).arrayBuffer();
      return true;
    } catch {
      await sleep(25);
    }
  }
  return false;
};

/** An error that `house.explain` has no sentence for, for what only the supervisor sees. */
class StartError extends Error {
  constructor(code, params) {
    super(code);
    this.code = code;
    this.params = params;
  }
}

/** One sentence, the next step, the details: what a person is told when it does not work. A bug keeps its stack. */
export const explainStart = (error) => {
  if (error instanceof StartError) {
    const part = (name) => house.say(`error.${error.code}.${name}`, error.params);
    return [part('text'), part('next')];
  }
  if (error?.next !== undefined) return [error.message, error.next];
  const told = house?.explain(error);
  if (!told) return [String(error?.stack ?? error)];
  return [told.text, told.next, ...(told.details ? [house.say('start.details', { details: told.details })] : [])];
};

/**
 * Starts Waxwing: installs and builds what is missing, then database, schema, key, web and worker under this process. `env`
 * stands for the environment, `quiet` says nothing, `signal` ends the start between two steps, `isDev` shows pages as they
 * are written. Gives the address, the data directory and what ends it all within two
 * seconds. Throws what `explainStart` turns into sentences; what was started until then has ended again.
 */
export const startWaxwing = async ({
  env = process.env,
  quiet = false,
  signal,
  isDev = false,
  steps = createSteps({ quiet }),
} = {}) => {
  const undo = [];
  const stop = async () => {
    for (const end of undo.splice(0).reverse()) await end();
  };
  const run = (label, work) => {
    signal?.throwIfAborted();
    return steps.step(label, work);
  };
  try {
    const waxwing = await startAll({ env, run, undo, stop, isDev, line: steps.line });
    signal?.throwIfAborted();
    return waxwing;
  } catch (error) {
    steps.breakLine();
    await stop();
    throw error;
  }
};

const startAll = async ({ env, run, undo, stop, isDev, line }) => {
  await run('Packages', async () => {
    const done = [];
    await makeReady({ tell: (what) => done.push(what) });
    await openHouse();
    return done.length === 0 ? 'ready' : 'installed';
  });
  const { say } = house;
  let config;
  await run(say('start.step.configuration'), async () => {
    config = house.readConfig(env, process.cwd());
    undo.push(await house.claimData(config.dataDir, addressOf(config)));
    await house.checkPort(config.host, config.port);
    return say('start.step.configuration.done', { folder: here(config.dataDir) });
  });
  const url = config.publicUrl ?? addressOf(config);
  const tell = (what) => (crash) =>
    line(say('start.child.again', { what: say(`start.child.${what}`), ...crash, log: here(crash.log) }));
  let databaseUrl;
  await run(say('start.step.database'), async () => {
    const database = await keepDatabase({ config, onCrash: tell('database') });
    undo.push(database.stop);
    databaseUrl = database.url;
    return say(`start.step.database.${database.kind}`);
  });
  await run(say('start.step.schema'), async () => {
    const count = await house.migrate(databaseUrl, root);
    return count === 0 ? say('start.step.schema.same') : say('start.step.schema.done', { count });
  });
  await run(say('start.step.key'), async () => {
    const made = await house.prepareKey(config.secretFile, databaseUrl);
    return say(made ? 'start.step.key.made' : 'start.step.key.read', { file: here(config.secretFile) });
  });
  await run(say('start.step.pages'), async () => {
    if (isDev) return say('start.step.pages.dev');
    if (isAppBuilt()) return say('start.step.pages.same');
    await withBuildLock(buildApp);
    return say('start.step.pages.built');
  });
  await run(say('start.step.web'), async () => {
    const common = { env: childEnv({ env, config, databaseUrl, isDev }) };
    const log = (name) => rotatingLog(join(config.dataDir, 'logs', `${name}.log`), { echo: isDev });
    const web = keepRunning({ ...common, args: webArgs({ ...config, isDev }), log: log('web'), onCrash: tell('web') });
    const worker = keepRunning({ ...common, args: workerArgs(), log: log('worker'), onCrash: tell('worker') });
    undo.push(() => Promise.all([web, worker].map((child) => child.stop(CHILD_PATIENCE_MS))));
    if (!(await webAnswers(addressOf(config), web))) {
      throw new StartError('start.web', { log: here(join(config.dataDir, 'logs', 'web.log')) });
    }
    return say('start.step.web.done');
  });
  return { url, dataDir: config.dataDir, databaseUrl, say, stop };
};

const webArgs = ({ host, port, isDev }) => [
  '--require',
  join(root, 'scripts', 'lib', 'leash.cjs'),
  '--enable-source-maps',
  tool('next/dist/bin/next'),
  isDev ? 'dev' : 'start',
  '-H',
  host,
  '-p',
  String(port),
];
const workerArgs = () => ['--enable-source-maps', bundle('worker')];

/** The database, started again when it ends unexpectedly. */
const keepDatabase = async ({ config, onCrash }) => {
  let stopping = false;
  let database = await house.startDatabase(config, root);
  const log = join(config.dataDir, 'logs', 'postgres.log');
  const watch = async () => {
    for (let wait = 0.2; ; wait = Math.min(wait * 2, 30)) {
      await database.ended;
      if (stopping) return;
      onCrash({ how: 'killed', seconds: wait, log });
      await sleep(wait * 1000);
      if (stopping) return;
      try {
        database = await house.startDatabase(config, root);
      } catch (error) {
        onCrash({ how: explainStart(error)[0], seconds: wait * 2, log });
      }
    }
  };
  void watch();
  return {
    url: database.url,
    kind: database.kind,
    stop: async () => {
      stopping = true;
      await database.stop(DATABASE_PATIENCE_MS);
    },
  };
};
