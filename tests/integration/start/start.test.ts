import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { get, request } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { freePort } from '@/tests/free-port';
import { type Env, processesOf, type Started, start } from '@/tests/integration/start/started';
import { type Mailbed, startMailbed } from '@/tests/mailbed/start-mailbed';

const isRoot = process.getuid?.() === 0;
const BUILD_MS = 600_000;

const asPage = { 'sec-fetch-site': 'same-origin', 'x-waxwing-csrf': '1', 'content-type': 'application/json' };

/** Signs in over HTTP as our page does. Gives the cookie. */
const signIn = (port: number, form: unknown): Promise<string> =>
  new Promise((resolve, reject) => {
    const call = request(
      { host: '127.0.0.1', port, path: '/api/sign-in', method: 'POST', headers: asPage },
      (answer) => {
        let text = '';
        answer.on('data', (chunk: Buffer) => {
          text += chunk.toString();
        });
        answer.on('end', () => {
          const cookie = answer.headers['set-cookie']?.[0]?.split(';')[0];
          if (cookie === undefined) reject(new Error(`Not signed in: ${text}`));
          else resolve(cookie);
        });
      },
    );
    call.on('error', reject);
    call.end(JSON.stringify(form));
  });

/** Opens an event source and gives a promise of its end. */
const openEvents = (port: number, cookie: string): Promise<{ closed: Promise<void> }> =>
  new Promise((resolve, reject) => {
    const headers = { ...asPage, cookie, accept: 'text/event-stream' };
    const path = '/api/jmap/events?types=*&closeafter=no&ping=30';
    const call = get({ host: '127.0.0.1', port, path, headers }, (answer) => {
      if (answer.statusCode !== 200) reject(new Error(`Events: ${answer.statusCode}`));
      answer.resume();
      resolve({ closed: new Promise((done) => void answer.once('close', done)) });
    });
    call.on('error', reject);
  });

describe('npm start', () => {
  const started: Started[] = [];
  const folders: string[] = [];
  const run = (env: Env, as: { uid?: number; gid?: number } = {}): Started => {
    const child = start({ env, ...as });
    started.push(child);
    return child;
  };
  const folder = async (): Promise<string> => {
    const made = await mkdtemp(join(tmpdir(), 'waxwing-start-'));
    folders.push(made);
    return made;
  };
  const end = async ({ child, ended }: Started): Promise<number> => {
    const begun = performance.now();
    child.kill('SIGTERM');
    await ended;
    return (performance.now() - begun) / 1000;
  };
  /** A second Waxwing on this folder says that it is ready; how long that took. */
  const ready = async (waxwing: Started): Promise<number> => {
    await waxwing.says(/To stop:.*/);
    return Number(/([\d.]+) s$/m.exec(/Waxwing is ready.*/.exec(waxwing.said())?.[0] ?? '')?.[1]);
  };

  afterEach(async () => {
    for (const waxwing of started.splice(0)) {
      if (waxwing.child.exitCode === null && waxwing.child.signalCode === null) await end(waxwing);
    }
  });
  afterAll(async () => {
    for (const made of folders) await rm(made, { recursive: true, force: true });
  });

  describe('with a mailbox', () => {
    let bed: Mailbed;
    let dataDir: string;
    let port: number;
    let env: Env;
    beforeAll(async () => {
      bed = await startMailbed({ users: { alice: 'secret' } });
      dataDir = await folder();
      port = await freePort();
      env = { WAXWING_DATA: dataDir, PORT: String(port), WAXWING_CA_FILE: bed.caPath };
    });
    afterAll(() => bed.stop());

    const form = () => {
      const imap = { host: 'localhost', port: bed.ports.imaps, security: 'tls', user: 'alice@example.test' };
      return {
        email: 'alice@example.test',
        password: 'secret',
        settings: { incoming: { protocol: 'imap', ...imap }, smtp: null },
      };
    };

    it(
      'starts everything in numbered steps, and says what to do next',
      async () => {
        const waxwing = run(env);
        const seconds = await ready(waxwing);
        const text = waxwing.said();
        expect(text).toMatch(/^ 1 {2}Packages/m);
        expect(text).toMatch(/^ 7 {2}Web and worker +[\d.]+ s {3}running$/m);
        expect(text).toContain(`Waxwing is ready:  http://127.0.0.1:${port}`);
        expect(text).toContain(`Your data:  ${dataDir}`);
        expect(text).toContain(`kill ${waxwing.child.pid}`);
        const key = join(dataDir, 'secret.key');
        expect(statSync(key).mode & 0o777).toBe(0o600);
        expect(Buffer.from(readFileSync(key, 'utf8'), 'base64')).toHaveLength(32);
        const health = await fetch(`http://127.0.0.1:${port}/api/health`);
        expect(health.status).toBe(200);
        const all = processesOf(dataDir);
        const memory = Math.round(all.reduce((sum, { rss }) => sum + rss, 0));
        console.info(`first start, pages built or not: ${seconds} s; idle: ${all.length} processes, ${memory} MB`);
        await end(waxwing);
        expect(processesOf(dataDir)).toEqual([]);
      },
      BUILD_MS,
    );

    it(
      'ends everything soon after SIGTERM, with an event source open',
      async () => {
        const waxwing = run(env);
        console.info(`second start: ${await ready(waxwing)} s`);
        const events = await openEvents(port, await signIn(port, form()));
        const seconds = await end(waxwing);
        await events.closed;
        console.info(`SIGTERM to the end of all processes, with an event source: ${seconds.toFixed(2)} s`);
        expect(seconds).toBeLessThan(5);
        expect(await waxwing.ended).toBe(0);
        expect(processesOf(dataDir)).toEqual([]);
      },
      BUILD_MS,
    );

    it(
      'leaves no web process and no worker behind when it is killed with -9, and takes the database over',
      async () => {
        const first = run(env);
        await ready(first);
        first.child.kill('SIGKILL');
        await first.ended;
        const left = () => processesOf(dataDir).filter(({ command }) => /next|worker/.test(command));
        for (const end = Date.now() + 60_000; left().length > 0 && Date.now() < end; ) {
          await new Promise((resolve) => setTimeout(resolve, 50));
        }
        expect(left()).toEqual([]);
        const second = run(env);
        await ready(second);
        expect(second.said()).toMatch(/Database +[\d.]+ s {3}PostgreSQL was still running; taken over/);
      },
      BUILD_MS,
    );

    it(
      'starts again what ends unexpectedly, and says so',
      async () => {
        const waxwing = run(env);
        await ready(waxwing);
        const pidOf = (what: RegExp) => processesOf(dataDir).find(({ command }) => what.test(command))?.pid ?? 0;
        process.kill(pidOf(/worker\.mjs/), 'SIGKILL');
        await waxwing.says(/The worker ended unexpectedly \(SIGKILL\).*/);
        process.kill(pidOf(/postgres -D/), 'SIGKILL');
        await waxwing.says(/The database ended unexpectedly.*/);
        process.kill(pidOf(/^next-server|next.dist.bin.next start/), 'SIGKILL');
        await waxwing.says(/The web process ended unexpectedly \(SIGKILL\).*/);
        let status = 0;
        for (const end = Date.now() + 120_000; status !== 200 && Date.now() < end; ) {
          status = await fetch(`http://127.0.0.1:${port}/api/health`).then(
            (answer) => answer.status,
            () => 0,
          );
        }
        expect(status).toBe(200);
      },
      BUILD_MS,
    );

    it(
      'refuses a second one on the same data, and lets one with its own data run beside it',
      async () => {
        const waxwing = run(env);
        await ready(waxwing);
        const same = run({ ...env, PORT: String(await freePort()) });
        expect(await same.ended).toBe(1);
        expect(same.said()).toContain(
          `Waxwing is already running on ${dataDir}: http://127.0.0.1:${port} (process ${waxwing.child.pid}).`,
        );
        const other = run({ WAXWING_DATA: await folder(), PORT: String(await freePort()) });
        await ready(other);
      },
      BUILD_MS,
    );

    it('refuses to start with another secret key, or without the one that it had', async () => {
      const key = join(dataDir, 'secret.key');
      const right = readFileSync(key);
      writeFileSync(key, randomBytes(32).toString('base64'));
      const wrong = run(env);
      expect(await wrong.ended).toBe(1);
      expect(wrong.said()).toContain(`The key in ${key} does not open the passwords in this database.`);
      rmSync(key);
      const missing = run(env);
      expect(await missing.ended).toBe(1);
      expect(missing.said()).toContain(`the key file ${key} is not there`);
      expect(existsSync(key)).toBe(false);
      writeFileSync(key, 'too short', { mode: 0o600 });
      const short = run(env);
      expect(await short.ended).toBe(1);
      expect(short.said()).toContain(key);
      writeFileSync(key, right);
      expect(processesOf(dataDir)).toEqual([]);
    });
  });

  /** What stops a start at once: one sentence, the next step, exit code 1, and nothing runs. */
  const refusals: Record<string, { env: () => Promise<Env>; says: RegExp[] }> = {
    'a value that cannot be used': {
      env: async () => ({ PORT: 'three' }),
      says: [/The value of PORT cannot be used\./, /docs\/configuration\.md/],
    },
    'a host that is open to others, with nobody named': {
      env: async () => ({ HOST: '0.0.0.0' }),
      says: [/HOST is 0\.0\.0\.0/, /Set allow in waxwing\.config\.json/],
    },
    'an address that is not of this machine': {
      env: async () => ({ HOST: '192.0.2.1', WAXWING_ALLOW: 'anyone' }),
      says: [/This machine has no address 192\.0\.2\.1\./, /Set HOST/],
    },
    'a data directory that cannot be made': {
      env: async () => ({ WAXWING_DATA: '/proc/waxwing' }),
      says: [/The data directory \/proc\/waxwing cannot be written to\./, /set WAXWING_DATA/],
    },
    'a database that does not answer': {
      env: async () => ({ DATABASE_URL: `postgresql://waxwing:hidden@127.0.0.1:${await freePort()}/waxwing` }),
      says: [/The database does not answer\./, /Check DATABASE_URL/],
    },
    'a configuration that is no JSON': {
      env: async () => {
        const file = join(await folder(), 'waxwing.config.json');
        writeFileSync(file, '{ "allow": ');
        return { WAXWING_CONFIG: file };
      },
      says: [/waxwing\.config\.json/, /docs\/configuration\.md/],
    },
  };
  for (const [what, { env, says }] of Object.entries(refusals)) {
    it(`refuses ${what}`, async () => {
      const dataDir = await folder();
      const waxwing = run({ WAXWING_DATA: dataDir, PORT: String(await freePort()), ...(await env()) });
      expect(await waxwing.ended).toBe(1);
      for (const sentence of says) expect(waxwing.said()).toMatch(sentence);
      expect(waxwing.said()).not.toMatch(/hidden|at .*\.mjs/);
      expect(processesOf(dataDir)).toEqual([]);
    });
  }

  it('refuses a port that another program has', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const waxwing = run({ WAXWING_DATA: await folder(), PORT: String(port) });
    expect(await waxwing.ended).toBe(1);
    expect(waxwing.said()).toContain(`Port ${port} on 127.0.0.1 is used by another program.`);
    server.close();
  });

  it(
    'uses the server that DATABASE_URL names, and leaves it running',
    async () => {
      const name = `start_${randomBytes(4).toString('hex')}`;
      const client = new pg.Client(inject('databaseUrl'));
      await client.connect();
      await client.query(`create database ${name}`);
      const dataDir = await folder();
      const waxwing = run({
        WAXWING_DATA: dataDir,
        PORT: String(await freePort()),
        DATABASE_URL: inject('databaseUrl').replace('/postgres?', `/${name}?`),
      });
      await ready(waxwing);
      expect(waxwing.said()).toContain('the server that DATABASE_URL names');
      expect(existsSync(join(dataDir, 'pg18'))).toBe(false);
      await end(waxwing);
      await client.query(`drop database ${name}`);
      await client.end();
    },
    BUILD_MS,
  );

  it.runIf(isRoot)('says so when an ordinary user may not write to the data directory', async () => {
    const dataDir = await folder();
    chmodSync(dataDir, 0o755);
    mkdirSync(join(dataDir, 'roots'));
    const waxwing = run({ WAXWING_DATA: join(dataDir, 'roots'), PORT: String(await freePort()) }, { uid: 65_534 });
    expect(await waxwing.ended).toBe(1);
    expect(waxwing.said()).toContain('cannot be written to');
  });
});
