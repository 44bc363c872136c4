import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accountIdOf, type MailboxNo, mailboxIdOf } from '@/lib/base/ids';
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
/** Each time a quarter of them, which is more than one transaction takes. */
const MESSAGES = 900;
const KILLS = 3;

const LEFT = {
  name: 'test-purges-left',
  text: `select (select count(*) from "Discarded" where "accountId" = $1 and "since" < now() - interval '7 days') as due,
    (select count(*) from "Discarded" where "accountId" = $1) as noted, (select count(*) from "Command" where "accountId" = $1) as open`,
};
const AGE = {
  name: 'test-purges-age',
  text: `update "Discarded" set "since" = now() - interval '8 days' where "accountId" = $1 and "emailNo" % 4 = $2`,
};

describe('what is purged, while workers are killed', () => {
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
    const [row] = await store.database.rows<{ due: number; noted: number; open: number }>(LEFT, [account]);
    return row ?? { due: -1, noted: -1, open: -1 };
  };
  const boxes = async ({ store, account }: House) => listMailboxes(store, account);
  /** Everything is thrown away, every fifth kept in the archive as well, and the server has it so. */
  const throwAway = async (house: House): Promise<void> => {
    const call = aCaller({ store: house.store, accounts: [house.account] });
    const accountId = accountIdOf(house.account);
    const all = await boxes(house);
    const idOf = (path: string) => mailboxIdOf((all.find((box) => box.path === path)?.no ?? 0) as MailboxNo);
    for (let position = 0; position < MESSAGES; position += 300) {
      const page = { accountId, position, limit: 300 };
      const { ids } = await callOne<{ ids: string[] }>(call, 'Email/query', page);
      expect(ids).toHaveLength(300);
      const some = ids.map((id, index) => {
        const mailboxIds = { [idOf('Trash')]: true, ...(index % 5 === 0 && { [idOf('Archive')]: true }) };
        return [id, { mailboxIds }] as const;
      });
      await callOne(call, 'Email/set', { accountId, update: Object.fromEntries(some) });
    }
    house.store.hints.wake('command', house.account);
    await eventually(
      () => left(house),
      ({ open }) => open === 0,
      120_000,
    );
  };

  it(`goes once, for good, and nothing else with it, whatever was under way (seed ${SEED})`, async () => {
    const random = aRandom(SEED);
    const house = await aHouse(bed, { user: 'alice', worker: worker.file });
    const { store, account } = house;
    let child = house.startWorker();
    const kill = async () => {
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    };
    await eventually(
      () => boxes(house),
      (all) => all.length > 0 && all.every((box) => box.complete),
      120_000,
    );
    await throwAway(house);
    const before = await storedEmails(store, account);
    await store.who.mailAccount.update({ where: { id: account }, data: { purgeTrashDays: 7 } });
    // Who begins looks at the rules, and what lies there is noted before any of it is old enough.
    await kill();
    child = house.startWorker();
    await eventually(
      () => left(house),
      ({ noted }) => noted === MESSAGES,
      120_000,
    );

    for (let quarter = 0; quarter < KILLS; quarter += 1) {
      await kill();
      await store.database.rows(AGE, [account, quarter]);
      const { due } = await left(house);
      expect(due).toBeGreaterThan(200);
      child = house.startWorker();
      // The first transaction is through: others are under way, and so are the commands of the first.
      await eventually(
        () => left(house),
        (now) => now.due < due,
        120_000,
      );
      await sleep(Math.floor(random() * 400));
      await kill();
      child = house.startWorker();
      await eventually(
        () => left(house),
        (now) => now.due === 0 && now.open === 0,
        120_000,
      );
    }

    const client = await openClient();
    await eventually(
      async () => [await drawStore(store, account), await drawServer(client)] as const,
      ([here, there]) => JSON.stringify(here) === JSON.stringify(there),
    );
    const emails = (await storedEmails(store, account)).filter(({ paths }) => paths.length > 0);
    expect(emails).toEqual(await emailsOf(store, account, await lyingOnServer(client)));
    // What lies in the archive as well has only left Trash.
    const isDue = ({ no }: { readonly no: number }) => no % 4 < KILLS;
    const leaves = (paths: readonly string[]) => paths.filter((path) => path !== 'Trash');
    const expected = before.map((email) => (isDue(email) ? { ...email, paths: leaves(email.paths) } : email));
    expect(emails).toEqual(expected.filter(({ paths }) => paths.length > 0));
    expect(await left(house)).toMatchObject({ noted: before.filter((email) => !isDue(email)).length });
    expect(await findDrift(store, account)).toEqual([]);
    client.close();
  }, 900_000);
});
