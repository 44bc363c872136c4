import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { Pop3Policy } from '@/lib/base/pop3-policy';
import { listMailboxes } from '@/lib/server/store/mailboxes';
import { type Drop, type DropMessage, type Fate, startDrop } from '@/tests/fakes/pop3/a-drop';
import { aHouse, buildWorker, type House } from '@/tests/integration/chaos/a-house';
import { digest, keptDigests } from '@/tests/integration/pop3/a-collecting-account';
import { rawMessage } from '@/tests/integration/sync/a-synced-account';

/** The first batch is committed after 20 messages: every point of the second one lies behind a commit. */
const COUNT = 30;
const LOCK = { name: 'test-lock', text: `select "epoch" from "AccountState" where "accountId" = $1 for update` };

/** Where a worker is killed: when the server has heard this, before it does it, or when it has done it and not said so. */
type Point = { readonly when: 'before' | 'done'; readonly command: string };
const POINTS: readonly (readonly [string, Point])[] = [
  ['at the list', { when: 'before', command: 'LIST' }],
  ['at the first message', { when: 'before', command: 'RETR 30' }],
  ['within a batch', { when: 'done', command: 'RETR 25' }],
  ['between two batches', { when: 'before', command: 'RETR 10' }],
  ['with the last message', { when: 'done', command: 'RETR 1' }],
  ['before the first is marked', { when: 'before', command: 'DELE 30' }],
  ['when the first is marked', { when: 'done', command: 'DELE 30' }],
  ['with the last mark', { when: 'done', command: 'DELE 1' }],
  ['before QUIT', { when: 'before', command: 'QUIT' }],
  ['after QUIT, before its answer', { when: 'done', command: 'QUIT' }],
];

describe('a worker that is killed while it collects', () => {
  let worker: Awaited<ReturnType<typeof buildWorker>>;
  beforeAll(async () => {
    worker = await buildWorker();
  });
  afterAll(() => worker?.remove());

  const begin = async (policy: Pop3Policy): Promise<{ drop: Drop; house: House; messages: DropMessage[] }> => {
    const messages = Array.from({ length: COUNT }, (_, index) => ({ octets: rawMessage(), uidl: `uidl-${index}` }));
    const drop = await startDrop(messages);
    onTestFinished(() => drop.stop());
    const server = { host: '127.0.0.1', port: drop.port, security: 'none' as const, user: 'carol@example.test' };
    const settings = { incoming: { protocol: 'pop3' as const, ...server }, smtp: null, policy };
    return { drop, house: await aHouse(null, { user: 'carol', worker: worker.file, settings }), messages };
  };
  const until = async (look: () => Promise<boolean>) => {
    for (const end = performance.now() + 180_000; !(await look()); await sleep(20))
      if (performance.now() > end) throw new Error('It never came to that');
  };
  const kill = async (child: ChildProcess) => {
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  };
  /** Kills the worker at the point, once, and lets the server undo what was not confirmed. */
  const killAt = async ({ drop, house }: { drop: Drop; house: House }, { when, command }: Point) => {
    const child = house.startWorker();
    await new Promise<void>((resolve) => {
      drop[when] = async (said): Promise<Fate> => {
        if (said !== command) return 'answer';
        drop[when] = () => 'answer';
        await kill(child);
        resolve();
        return 'cut';
      };
    });
  };
  const isWhole = async ({ store, account }: House, messages: readonly DropMessage[]) => {
    const expected = messages.map(({ octets }) => digest(octets)).toSorted();
    const here = await keptDigests({ store, account });
    // At no moment is anything here twice, or anything that the server never had.
    expect(new Set(here).size).toBe(here.length);
    expect(expected).toEqual(expect.arrayContaining(here));
    return here.length === expected.length;
  };

  it.each(POINTS)('%s: nothing is lost, nothing is doubled', async (_where, point) => {
    const made = await begin({ kind: 'deleteFetched' });
    const { drop, house, messages } = made;
    await killAt(made, point);
    // Whatever is not here is still there.
    const there = drop.messages.map(({ octets }) => digest(octets));
    const here = await keptDigests(house);
    expect([...new Set([...here, ...there])].toSorted()).toEqual(
      messages.map(({ octets }) => digest(octets)).toSorted(),
    );
    house.startWorker();
    await until(async () => (await isWhole(house, messages)) && drop.messages.length === 0);
    await until(async () => (await listMailboxes(house.store, house.account))[0]?.uidsEqualAt !== null);
  });

  it('between the last octet and the commit: nothing is deleted there, and it is collected again', async () => {
    const made = await begin({ kind: 'deleteFetched' });
    const { drop, house, messages } = made;
    const child = house.startWorker();
    let release: () => void = () => undefined;
    // The account's lock is held from the moment the first message is asked for: nothing can be committed.
    await new Promise<void>((resolve) => {
      drop.before = async (said): Promise<Fate> => {
        if (said !== 'RETR 30') return 'answer';
        drop.before = () => 'answer';
        const holding = house.store.database.transaction(async (sql) => {
          await sql.rows(LOCK, [house.account]);
          await new Promise<void>((done) => {
            release = done;
          });
        });
        holding.catch(() => undefined);
        await sleep(200);
        resolve();
        return 'answer';
      };
    });
    await until(async () => drop.said.includes('RETR 11'));
    await kill(child);
    release();
    expect(drop.said.filter((line) => line.startsWith('DELE'))).toEqual([]);
    expect(await keptDigests(house)).toEqual([]);
    expect(drop.messages).toHaveLength(COUNT);
    house.startWorker();
    await until(async () => (await isWhole(house, messages)) && drop.messages.length === 0);
  });
});
