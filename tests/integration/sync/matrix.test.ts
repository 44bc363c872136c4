import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accountIdOf } from '@/lib/base/ids';
import { findDrift } from '@/lib/server/store/drift';
import { fetchTexts } from '@/lib/server/sync/inbound/fetch-texts';
import { backfillStep, proveDue, syncRound } from '@/lib/server/sync/inbound/sync-round';
import { openConnection } from '@/lib/server/sync/open-connection';
import { randomMeddling } from '@/tests/builders/imap/random-meddling';
import { aCaller } from '@/tests/builders/jmap/a-caller';
import { aFollower } from '@/tests/builders/jmap/a-follower';
import { aRandom } from '@/tests/builders/jmap/a-random';
import { freshSnapshot } from '@/tests/builders/jmap/a-snapshot';
import { checkCounters } from '@/tests/builders/jmap/check-counters';
import {
  aSyncedAccount,
  drawServer,
  drawStore,
  eventually,
  type SyncedAccount,
} from '@/tests/integration/sync/a-synced-account';
import { emailsOf, lyingOnServer, storedEmails } from '@/tests/integration/sync/server-picture';
import { capabilityWithout, type Mailbed, startMailbed } from '@/tests/mailbed/start-mailbed';

/** The seed is printed with the name of the test; WAXWING_SEED runs one again, WAXWING_ROUNDS makes a longer run. */
const SEED = Number(process.env['WAXWING_SEED'] ?? Date.now() % 1_000_000);
const ROUNDS = Number(process.env['WAXWING_ROUNDS'] ?? 6);
const LIVE_ROUNDS = Math.ceil(ROUNDS / 2);
const DEEDS = 10;
const MINUTE = 60_000;

const SERVERS: Readonly<Record<string, string | undefined>> = {
  'with everything': undefined,
  'without QRESYNC': capabilityWithout('QRESYNC'),
  'without CONDSTORE': capabilityWithout('QRESYNC', 'CONDSTORE', 'ESEARCH', 'LIST-STATUS'),
  'without MOVE': capabilityWithout('MOVE'),
  'without UIDPLUS': capabilityWithout('UIDPLUS'),
  'without IDLE': capabilityWithout('IDLE'),
};

/** A mailbox that another client deleted is only forgotten a minute later: here the minute has passed. */
const MINUTE_LATER = {
  name: 'test-minute-later',
  text: `update "Mailbox" set "missingSince" = now() - interval '61 seconds' where "accountId" = $1 and "missingSince" is not null`,
};

describe.each(Object.entries(SERVERS))('store against server %s', (_name, capability) => {
  let bed: Mailbed;
  beforeAll(async () => {
    bed = await startMailbed({ isFleeting: true, ...(capability !== undefined && { capability }) });
  });
  afterAll(() => bed?.stop());

  const meddlers = async (alice: SyncedAccount) => {
    const random = aRandom(SEED);
    const clients = [await alice.rawClient(), await alice.rawClient()];
    const { meddle } = randomMeddling({ clients, random });
    return { meddle, close: () => clients.forEach(({ close }) => void close()) };
  };
  const jmapClient = (alice: SyncedAccount) => {
    const call = aCaller({ store: alice.store, accounts: [alice.account] });
    const accountId = accountIdOf(alice.account);
    const follower = aFollower({ call, accountId, random: aRandom(SEED + 1) });
    const isEqual = async () => {
      await follower.catchUp();
      expect(follower.snapshot()).toEqual(await freshSnapshot(call, accountId));
      for (const { said, counted, name } of await checkCounters(call, accountId))
        expect({ name, ...said }).toEqual({ name, ...counted });
    };
    return { follower, isEqual };
  };

  it(`is equal after every round of another client's doings (seed ${SEED})`, async () => {
    const alice = await aSyncedAccount(bed, 'alice');
    const { store, account } = alice;
    const context = await alice.own();
    const connection = await openConnection(context, 'sync', new AbortController().signal);
    const client = await alice.client();
    const { meddle, close } = await meddlers(alice);
    const { isEqual } = jmapClient(alice);
    const quiet = { most: 500, isDisturbed: () => false };
    const lookAround = async () => {
      await syncRound(context, connection);
      await syncRound(context, connection, Date.now() + 2 * MINUTE);
      while (await backfillStep(context, connection));
      await fetchTexts(context, connection, quiet);
    };
    /** Messages that never lay twice in one mailbox, by their key: each is one email, and stays it wherever it goes. */
    let known = new Map<string, number>();
    const doubled = new Set<string | null>([null]);
    for (let round = 0; round < ROUNDS; round += 1) {
      const done: string[] = [];
      while (done.length < DEEDS) done.push(await meddle());
      const what = `round ${round}: ${done.join(' ')}`;
      await lookAround();
      expect(await drawStore(store, account), what).toEqual(await drawServer(client));
      const lying = await lyingOnServer(client);
      const emails = await emailsOf(store, account, lying);
      expect(await storedEmails(store, account), what).toEqual(emails);
      const places = new Set<string>();
      for (const { path, joinKey } of lying) {
        const place = `${path} ${joinKey}`;
        if (places.has(place)) doubled.add(joinKey);
        places.add(place);
      }
      const single = emails.flatMap(({ key, no }) => (doubled.has(key) ? [] : [[key ?? '', no] as const]));
      const now = new Map(single);
      expect(now.size, what).toBe(single.length);
      for (const [key, no] of now) expect(known.get(key) ?? no, `${what}; ${key}`).toBe(no);
      known = now;
      expect(await findDrift(store, account), what).toEqual([]);
      await isEqual();
    }
    await proveDue(context, connection, Date.now() + 100 * MINUTE);
    expect((await drawProof(alice)).every((repaired) => repaired === 0)).toBe(true);
    close();
    client.close();
    connection.close();
    await alice.end();
  });

  it(`is equal in the end when it looks on meanwhile (seed ${SEED})`, async () => {
    const alice = await aSyncedAccount(bed, 'bob');
    const { store, account } = alice;
    const client = await alice.client();
    const { meddle, close } = await meddlers(alice);
    const { isEqual, follower } = jmapClient(alice);
    alice.start();
    for (let round = 0; round < LIVE_ROUNDS; round += 1) {
      for (let deed = 0; deed < 2 * DEEDS; deed += 1) {
        await meddle();
        if (deed % 5 === 0) await follower.catchUp();
      }
      const there = await drawServer(client);
      const same = await eventually(
        async () => {
          await store.database.rows(MINUTE_LATER, [account]);
          store.hints.wake('accounts', account);
          return drawStore(store, account);
        },
        (here) => JSON.stringify(sortedBy(here)) === JSON.stringify(sortedBy(there)),
      ).catch(() => drawStore(store, account));
      expect(same).toEqual(there);
      expect(await storedEmails(store, account)).toEqual(await emailsOf(store, account, await lyingOnServer(client)));
      expect(await findDrift(store, account)).toEqual([]);
      await follower.catchUp();
    }
    await alice.stop();
    await isEqual();
    close();
    client.close();
    await alice.end();
  });
});

const sortedBy = (drawn: Record<string, string[]>) => Object.entries(drawn).sort(([a], [b]) => (a < b ? -1 : 1));

const REPAIRED = { name: 'test-repaired', text: `select "repaired" from "Mailbox" where "accountId" = $1` };
const drawProof = async ({ store, account }: SyncedAccount): Promise<number[]> =>
  (await store.database.rows<{ repaired: number }>(REPAIRED, [account])).map((row) => row.repaired);
