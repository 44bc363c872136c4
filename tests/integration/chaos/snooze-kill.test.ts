import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accountIdOf } from '@/lib/base/ids';
import { createOutside } from '@/lib/server/outside/outside';
import { openImap } from '@/lib/server/protocols/imap/open-imap';
import { findDrift } from '@/lib/server/store/drift';
import { listMailboxes } from '@/lib/server/store/mailboxes';
import { aCaller, callOne } from '@/tests/builders/jmap/a-caller';
import { aRandom } from '@/tests/builders/jmap/a-random';
import { fillMaildir } from '@/tests/builders/maildir/fill-maildir';
import { aHouse, buildWorker, type House } from '@/tests/integration/chaos/a-house';
import { drawServer, drawStore, eventually } from '@/tests/integration/sync/a-synced-account';
import { emailsOf, lyingOnServer, storedEmails } from '@/tests/integration/sync/server-picture';
import { type Mailbed, startMailbed } from '@/tests/mailbed/start-mailbed';

const SEED = Number(process.env['WAXWING_SEED'] ?? Date.now() % 1_000_000);
const MESSAGES = 60;
const KILLS = 3;

const LEFT = {
  name: 'test-snoozes-left',
  text: `select (select count(*) from "Snooze" where "accountId" = $1) as snoozed, (select count(*) from "Command" where "accountId" = $1) as open,
    (select count(*) from "EmailState" where "accountId" = $1 and "listDate" is not null) as woken`,
};

describe('what is snoozed, while workers are killed', () => {
  let bed: Mailbed;
  let worker: Awaited<ReturnType<typeof buildWorker>>;
  beforeAll(async () => {
    [bed, worker] = await Promise.all([startMailbed({ users: { alice: 'secret' }, isFleeting: true }), buildWorker()]);
    fillMaildir(bed, 'alice', MESSAGES);
  }, 120_000);
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
  const left = async ({ store, account }: House) => {
    const [row] = await store.database.rows<{ snoozed: number; open: number; woken: number }>(LEFT, [account]);
    return row ?? { snoozed: -1, open: -1, woken: -1 };
  };
  const isComplete = async ({ store, account }: House) => {
    const boxes = await listMailboxes(store, account);
    return boxes.length > 0 && boxes.every((box) => box.complete);
  };

  it(`comes back to where it was, all of it and each once, whatever was under way (seed ${SEED})`, async () => {
    const random = aRandom(SEED);
    const house = await aHouse(bed, { user: 'alice', worker: worker.file });
    const { store, account } = house;
    const accountId = accountIdOf(account);
    const call = aCaller({ store, accounts: [account] });
    let child = house.startWorker();
    await eventually(
      () => isComplete(house),
      (is) => is,
    );
    const { ids } = await callOne<{ ids: string[] }>(call, 'Email/query', { accountId });
    expect(ids).toHaveLength(MESSAGES);
    const before = await storedEmails(store, account);

    for (let kill = 0; kill < KILLS; kill += 1) {
      // Some wake now, some in a moment, some when nobody is there.
      const until = () => new Date(Date.now() + Math.floor(random() * 3000)).toISOString();
      const update = Object.fromEntries(ids.map((id) => [id, { snoozedUntil: until() }]));
      await callOne(call, 'Email/set', { accountId, update });
      store.hints.wake('command', account);
      await sleep(Math.floor(random() * 1500));
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
      child = house.startWorker();
      await eventually(
        () => left(house),
        ({ snoozed, open }) => snoozed === 0 && open === 0,
        120_000,
      );
    }

    const client = await openClient();
    await eventually(
      async () => [await drawStore(store, account), await drawServer(client)] as const,
      ([here, there]) => JSON.stringify(here) === JSON.stringify(there),
    );
    const emails = await storedEmails(store, account);
    expect(emails).toEqual(await emailsOf(store, account, await lyingOnServer(client)));
    // What was in the archive is brought to the inbox (ADR 0020).
    const isBack = (path: string) => (path === 'Archive' ? 'INBOX' : path);
    expect(emails).toEqual(before.map((email) => ({ ...email, paths: email.paths.map(isBack) })));
    expect((await left(house)).woken).toBe(MESSAGES);
    expect(await findDrift(store, account)).toEqual([]);
    client.close();
  }, 600_000);
});
