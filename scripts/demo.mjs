// `npm run demo`: Waxwing with mail servers of its own and some 400 messages of three people, until Ctrl-C.
// `npm run demo -- --json` says one line when it is ready, for programs.
import { createHash } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { appPasswordOf } from './lib/app-password.mjs';
import { installDebian, mayInstall, missingPackages } from './lib/debian.mjs';
import { makeReady, withBuildLock } from './lib/ready.mjs';
import { buildDir, root } from './lib/root.mjs';
import { logTail } from './lib/run-tool.mjs';
import { SetupError } from './lib/setup-error.mjs';
import { createSteps } from './lib/steps.mjs';
import { explainStart, openHouse, startWaxwing } from './supervise.mjs';

const begun = performance.now();
const json = process.argv.includes('--json');
const steps = createSteps({ quiet: json });
const isRoot = process.getuid?.() === 0;

const prepareServers = async () => {
  const missing = missingPackages().filter((name) => !name.startsWith('chromium') && (isRoot || name !== 'postfix'));
  if (missing.length === 0) return;
  const names = missing.join(' ');
  const next = `Install them: sudo apt-get install ${names}`;
  if (!mayInstall()) throw new SetupError(`The demo needs these Debian packages: ${names}`, next);
  const { code, log } = await installDebian(missing);
  if (code !== 0) throw new SetupError(`apt-get could not install: ${names}`, logTail(log, 10).join('\n'), log);
};

/** The mail of the demo is TypeScript, kept with the tests; Node 20 runs none. */
const loadDemo = () =>
  withBuildLock(async () => {
    const { build, stop } = await import('esbuild');
    const outfile = join(buildDir, 'demo.mjs');
    try {
      await build({
        absWorkingDir: root,
        entryPoints: ['tests/demo/open-demo.ts'],
        outfile,
        bundle: true,
        platform: 'node',
        target: 'node20',
        format: 'esm',
        packages: 'external',
        // The mail bed looks for its shell scripts beside itself.
        define: { 'import.meta.dirname': JSON.stringify(join(root, 'tests', 'mailbed')) },
        logLevel: 'silent',
      });
    } finally {
      await stop();
    }
    return import(outfile);
  });

const isFree = (port) =>
  new Promise((done) => {
    const server = createServer();
    server.once('error', () => done(false));
    server.listen(port, '127.0.0.1', () => server.close(() => done(true)));
  });
const anyPort = () =>
  new Promise((done) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });

/** The same folder gets the same ports again, for the accounts in it name them. */
const portBaseOf = (folder) => 20_000 + (createHash('sha256').update(folder).digest().readUInt16BE() % 300) * 100;

/** The demo's world: a configuration and, unless a folder was named, data of its own. Nothing of the owner's is touched. */
const environment = async ({ home, demo }) => {
  const file = join(home, 'waxwing.config.json');
  writeFileSync(file, JSON.stringify(demo.config, null, 2));
  const { DATABASE_URL: _1, WAXWING_SECRET_FILE: _2, WAXWING_ALLOW: _3, ...env } = process.env;
  return {
    ...env,
    PORT: process.env.PORT || String((await isFree(3000)) ? 3000 : await anyPort()),
    WAXWING_DATA: process.env.WAXWING_DATA || join(home, 'data'),
    WAXWING_CONFIG: file,
    WAXWING_CA_FILE: demo.caFile,
  };
};

const stopping = new AbortController();
const undo = [];
let home;
let waxwing;
const stop = async () => {
  await Promise.all(undo.splice(0).map((end) => end()));
};
process.once('exit', () => {
  if (home) rmSync(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
});
const end = async () => {
  if (stopping.signal.aborted) return;
  stopping.abort();
  if (!waxwing) return;
  const { say, dataDir } = waxwing;
  steps.line(`\n${say('demo.stopping')}`);
  await stop();
  steps.line(process.env.WAXWING_DATA ? say('demo.stopped.data', { folder: dataDir }) : say('demo.stopped'));
  process.exit(0);
};
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, end);

const open = async () => {
  let house;
  await steps.step('Preparation', async () => {
    await makeReady({ tell: () => undefined });
    await prepareServers();
    house = await openHouse();
    return 'ready';
  });
  let demo;
  await steps.step(house.say('demo.step.servers'), async () => {
    const { openDemo } = await loadDemo();
    const folder = process.env.WAXWING_DATA;
    demo = await openDemo({ postfix: isRoot, ...(folder ? { portBase: portBaseOf(resolve(folder)) } : {}) });
    undo.push(demo.stop);
    // Whatever ends this process, the servers end with it.
    process.once('exit', demo.kill);
    const count = Object.values(demo.counts).reduce((sum, one) => sum + one, 0);
    return house.say(isRoot ? 'demo.step.servers.done' : 'demo.step.servers.receiveOnly', { count });
  });
  stopping.signal.throwIfAborted();
  home = mkdtempSync(join(tmpdir(), 'waxwing-demo-'));
  // Started by root, the database runs as another user, who must get through to its folder.
  chmodSync(home, 0o711);
  const env = await environment({ home, demo });
  const started = await startWaxwing({ env, quiet: json, signal: stopping.signal, steps });
  undo.push(started.stop);
  return { demo, started };
};

const tellPeople = ({ demo, started: { say, url } }) => {
  const [{ imap, pop3, smtp }] = demo.people;
  const server = (protocol, at) =>
    steps.line(
      `  ${say('demo.ready.server', { protocol, ...at, port: String(at.port), security: at.security.toUpperCase() })}`,
    );
  steps.line();
  steps.line(`${say('start.ready.address', { url })}    ${((performance.now() - begun) / 1000).toFixed(1)} s`);
  steps.line(`\n${say('demo.ready.signIn')}`);
  for (const { email, password } of demo.people) {
    steps.line(`  ${say('demo.ready.person', { email: email.padEnd(18), password, count: demo.counts[email] })}`);
  }
  steps.line();
  server('IMAP', imap);
  server('POP3', pop3);
  if (smtp) server('SMTP', smtp);
  steps.line(smtp ? say('demo.ready.authority', { file: demo.caFile }) : say('demo.ready.sendingOff'));
  steps.line(`\n${say('demo.ready.stop', { pid: String(process.pid) })}`);
};

try {
  const opened = await open();
  waxwing = opened.started;
  if (json) {
    const { url } = waxwing;
    const people = await Promise.all(
      opened.demo.people.map(async (person) => ({ ...person, appPassword: await appPasswordOf(url, person) })),
    );
    console.log(JSON.stringify({ url, people, caFile: opened.demo.caFile }));
  } else tellPeople(opened);
} catch (error) {
  steps.breakLine();
  await stop();
  if (stopping.signal.aborted) process.exit(130);
  console.error(`\n${explainStart(error).join('\n')}\n`);
  process.exit(1);
}
