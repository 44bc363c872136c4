import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createOutside } from '@/lib/server/outside/outside';
import { openImap } from '@/lib/server/protocols/imap/open-imap';
import { findDrift } from '@/lib/server/store/drift';
import { listMailboxes } from '@/lib/server/store/mailboxes';
import { aRandom } from '@/tests/builders/jmap/a-random';
import { fillMaildir } from '@/tests/builders/maildir/fill-maildir';
import { aHouse, buildWorker, type House } from '@/tests/integration/chaos/a-house';
import { drawServer, drawStore } from '@/tests/integration/sync/a-synced-account';
import { emailsOf, lyingOnServer, storedEmails } from '@/tests/integration/sync/server-picture';
import { type Mailbed, startMailbed } from '@/tests/mailbed/start-mailbed';

const SEED = Number(process.env['WAXWING_SEED'] ?? Date.now() % 1_000_000);
const MESSAGES = Number(process.env['WAXWING_MESSAGES'] ?? 20_000);

const statOf = (pid: number | string): string => {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    // A connection of the pool ends when it has been idle for long enough: between being listed and being looked at.
    return '';
  }
};

/** Seconds of CPU that a process has used, with its children that are gone; 0 when it is gone itself. */
const cpuOf = (pid: number | string): number => {
  const fields = statOf(pid)
    .replace(/^.*\) /, '')
    .split(' ');
  return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0) / 100;
};

const COUNT = { name: 'test-count', text: `select count(*) as n from "EmailState" where "accountId" = $1` };

describe(`the first sync of ${MESSAGES} messages`, () => {
  let bed: Mailbed;
  let worker: Awaited<ReturnType<typeof buildWorker>>;
  beforeAll(async () => {
    [bed, worker] = await Promise.all([startMailbed({ users: { alice: 'secret' }, isFleeting: true }), buildWorker()]);
    fillMaildir(bed, 'alice', MESSAGES);
    // A server that has never opened its files is slower than anything that is measured here.
    const client = await openClient();
    await lyingOnServer(client);
    client.close();
  }, 300_000);
  afterAll(async () => {
    worker?.remove();
    await bed?.stop();
  });

  const openClient = () =>
    openImap({
      outside: createOutside({ allowLoopback: true, allowPrivate: false, allowedNetworks: [], caFile: bed.caPath }),
      host: 'localhost',
      port: bed.ports.imaps,
      security: 'tls',
      user: 'alice@example.test',
      auth: { password: 'secret' },
      purpose: 'probe',
    });
  const count = async ({ store, account }: House) => (await store.database.rows<{ n: number }>(COUNT, [account]))[0]?.n;
  const isComplete = async ({ store, account }: House) => {
    const boxes = await listMailboxes(store, account);
    return boxes.length > 0 && boxes.every((box) => box.complete);
  };
  /** Asks until the answer is yes; a database that is just being killed has none. */
  const until = async (look: () => Promise<boolean>, step = 20, ms = 180_000 + MESSAGES * 3) => {
    for (const end = performance.now() + ms; ; await sleep(step)) {
      if (await look().catch(() => false)) return;
      if (performance.now() > end) throw new Error('It never came to that');
    }
  };
  const isEqual = async (house: House) => {
    const { store, account } = house;
    const client = await openClient();
    expect(await drawStore(store, account)).toEqual(await drawServer(client));
    const emails = await storedEmails(store, account);
    expect(emails).toEqual(await emailsOf(store, account, await lyingOnServer(client)));
    expect(new Set(emails.map((email) => email.key)).size).toBe(MESSAGES);
    expect(emails).toHaveLength(MESSAGES);
    expect(await findDrift(store, account)).toEqual([]);
    client.close();
  };

  it('shows the first rows at once and then goes through', async () => {
    const house = await aHouse(bed, { user: 'alice', worker: worker.file });
    const child = house.startWorker();
    const began = performance.now();
    await until(async () => ((await count(house)) ?? 0) >= 200, 5);
    const firstRows = performance.now() - began;
    await until(() => isComplete(house));
    const all = performance.now() - began;
    const backends = execFileSync('pgrep', ['-P', String(house.databasePid())])
      .toString()
      .trim()
      .split('\n');
    const database = backends.reduce((sum, pid) => sum + cpuOf(pid), cpuOf(house.databasePid()));
    const cpu = `worker ${cpuOf(child.pid ?? 0).toFixed(1)} s and database ${database.toFixed(1)} s of CPU`;
    const memory = Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
    console.log(
      `${MESSAGES} messages: first rows ${firstRows.toFixed(0)} ms after the start of the worker process, all ${(all / 1000).toFixed(1)} s (${((MESSAGES / (all - firstRows)) * 1000).toFixed(0)}/s), ${cpu}, worker at most ${memory.toFixed(0)} MB`,
    );
    await isEqual(house);
  }, 300_000);

  it(`goes on where it was when worker, database or both are killed (seed ${SEED})`, async () => {
    const random = aRandom(SEED);
    const house = await aHouse(bed, { user: 'alice', worker: worker.file });
    let child = house.startWorker();
    const kill = (pid: number | undefined) => {
      if (pid !== undefined) process.kill(pid, 'SIGKILL');
    };
    const done: string[] = [];
    let reached = 0;
    const deeds = {
      worker: async () => {
        kill(child.pid);
        child = house.startWorker();
      },
      database: async () => {
        kill(house.databasePid());
        await house.startDatabase();
      },
      everything: async () => {
        kill(child.pid);
        kill(house.databasePid());
        await house.startDatabase();
        child = house.startWorker();
      },
    };
    const names = ['worker', 'database', 'everything'] as const;
    while (done.length < 7 && !(await isComplete(house).catch(() => false))) {
      // Not before it has come further: else a slow start would be killed for ever.
      await until(async () => ((await count(house)) ?? 0) > reached || (await isComplete(house)));
      await sleep(random() * 600);
      const name = names[Math.floor(random() * names.length)] ?? 'worker';
      await deeds[name]();
      reached = 0;
      await until(async () => {
        reached = (await count(house)) ?? 0;
        return true;
      });
      done.push(`${name} at ${reached}`);
    }
    console.log(`killed: ${done.join(', ')}`);
    expect(done.length).toBeGreaterThan(2);
    await until(() => isComplete(house));
    await isEqual(house);
    // It was killed, and never died by itself.
    expect(readFileSync(house.log, 'utf8')).not.toContain('worker.crashed');
  }, 300_000);
});
