import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accountIdOf } from '@/lib/base/ids';
import { findDrift } from '@/lib/server/store/drift';
import { listMailboxes } from '@/lib/server/store/mailboxes';
import { NotOwnerError, writeTransaction } from '@/lib/server/store/write-transaction';
import { Bell } from '@/lib/server/sync/bell';
import { runSession } from '@/lib/server/sync/sync-session';
import { aDelivery, randomRawWriter } from '@/tests/builders/imap/random-raw-writer';
import { aCaller } from '@/tests/builders/jmap/a-caller';
import { aRandom } from '@/tests/builders/jmap/a-random';
import { freshSnapshot } from '@/tests/builders/jmap/a-snapshot';
import { listWatcher } from '@/tests/builders/jmap/list-watcher';
import { randomWriter } from '@/tests/builders/jmap/random-writer';
import {
  aSyncedAccount,
  drawServer,
  drawStore,
  eventually,
  type SyncedAccount,
} from '@/tests/integration/sync/a-synced-account';
import { type Mailbed, startMailbed } from '@/tests/mailbed/start-mailbed';

/** The seed is printed with the name of the test; WAXWING_SEED runs one again, WAXWING_OPERATIONS makes a longer run. */
const SEED = Number(process.env['WAXWING_SEED'] ?? Date.now() % 1_000_000);
const OPERATIONS = Number(process.env['WAXWING_OPERATIONS'] ?? 10_000);
const RUNS = 8;
const EACH = Math.ceil(OPERATIONS / RUNS);
/** Of so many commands that could change something or tell of a change, one breaks the connection. */
const CUT_ONE_OF = 25;
/** Messages of each kind that are there from the beginning. */
const START = 16;

const LEFT = {
  name: 'test-commands-left',
  text: `select count(*) as n from "Command" where "accountId" = $1 and "state" <> 'refused'`,
};
const NOW = { name: 'test-commands-now', text: `update "Command" set "runAfter" = now() where "accountId" = $1` };

/** A session after another for as long as the test lasts, each begun anew when the one before broke. */
const keepInLine = async (alice: SyncedAccount) => {
  const context = await alice.own();
  const stop = new AbortController();
  const [news, commands] = [new Bell(), new Bell()];
  const off = alice.store.hints.onWake((topic) => {
    if (topic === 'command') commands.ring();
  });
  let sessions = 0;
  const session = { news, commands, signal: stop.signal, isWatched: () => true, onState: async () => undefined };
  const run = async () => {
    while (!stop.signal.aborted) {
      sessions += 1;
      await runSession(context, session).catch((error: unknown) => {
        if (error instanceof NotOwnerError) throw error;
      });
    }
  };
  const done = run();
  return {
    hurry: () => {
      news.ring();
      commands.ring();
    },
    sessions: () => sessions,
    stop: async () => {
      stop.abort();
      off();
      await done;
    },
  };
};

describe('three clients who write at once', () => {
  let bed: Mailbed;
  const users = Array.from({ length: RUNS }, (_, run) => `writer${run}`);
  const counts = { operations: 0, looks: 0, cuts: 0, sessions: 0 };
  beforeAll(async () => {
    bed = await startMailbed({ isFleeting: true, users: Object.fromEntries(users.map((name) => [name, 'secret'])) });
  });
  afterAll(async () => {
    await bed?.stop();
    process.stdout.write(`random writers: ${JSON.stringify(counts)}\n`);
  });

  /** An account that is watched and kept in line, with messages for everybody in INBOX. */
  const begin = async (user: string, seed: number) => {
    const alice = await aSyncedAccount(bed, user);
    const { store, account } = alice;
    const raws = [await alice.rawClient(), await alice.rawClient()] as const;
    await raws[0].say('CREATE Plans');
    const line = await keepInLine(alice);
    await eventually(
      () => listMailboxes(store, account),
      (boxes) => boxes.length >= 6 && boxes.every((box) => box.complete),
    );
    const writer = await randomWriter({ store, account, random: aRandom(seed) });
    for (let count = 0; count < START; count += 1) {
      writer.expect(`mine ${count}`);
      await raws[0].say(...aDelivery('INBOX', `mine ${count}`));
      await raws[0].say(...aDelivery('INBOX', `shared ${count}`));
    }
    const call = aCaller({ store, accounts: [account] });
    const watcher = listWatcher({ store, account, call, random: aRandom(seed + 1), wanted: writer.wanted });
    await eventually(
      async () => {
        line.hurry();
        await watcher.look();
        return watcher.known.size;
      },
      (size) => size === 2 * START,
    );
    return { alice, raws, line, writer, watcher, call };
  };

  it.each(users.map((user, run) => [SEED + 100 * run, user] as const))(
    'agree in the end, and no list ever shows a message twice or one that is gone (seed %i)',
    async (seed, user) => {
      const { alice, raws, line, writer, watcher, call } = await begin(user, seed);
      const { store, account } = alice;
      const random = aRandom(seed + 2);
      alice.cutter.decide = (text) => {
        if (!/^(UID |SELECT|EXAMINE|LIST|NOOP)/.test(text) || random() > 1 / CUT_ONE_OF) return undefined;
        return random() < 0.5 ? 'before' : 'after';
      };
      let done = 0;
      const raw = async (index: 0 | 1) => {
        const other = randomRawWriter({ client: raws[index], random: aRandom(seed + 3 + index), name: `${index}-` });
        while (done < EACH) done += await other.write();
      };
      const ours = async () => {
        while (done < EACH) {
          done += await writer.write();
          await watcher.look();
          counts.looks += 1;
        }
      };
      await Promise.all([ours(), raw(0), raw(1)]);
      alice.cutter.decide = () => undefined;

      const client = await alice.client();
      const state = async () => {
        // What was put off because somebody was faster need not rest now. Under the account's lock, as every write.
        await writeTransaction(store.database, store.hints, { account, epoch: null }, async (sql) => {
          await sql.rows(NOW, [account]);
          return { changes: {}, result: undefined };
        });
        line.hurry();
        await watcher.look();
        const [left] = await store.database.rows<{ n: number }>(LEFT, [account]);
        const [here, there] = [await drawStore(store, account), await drawServer(client)];
        const differ = Object.keys({ ...here, ...there }).filter((path) => `${here[path]}` !== `${there[path]}`);
        return { left: left?.n, differ: differ.map((path) => ({ path, here: here[path], there: there[path] })) };
      };
      await eventually(state, ({ left, differ }) => left === 0 && differ.length === 0, 180_000);
      expect(await findDrift(store, account)).toEqual([]);
      await line.stop();
      await watcher.look();
      expect(watcher.follower.snapshot()).toEqual(await freshSnapshot(call, accountIdOf(account)));
      counts.operations += done;
      counts.cuts += alice.cutter.cuts();
      counts.sessions += line.sessions();
      for (const open of [...raws, client]) open.close();
      await alice.end();
    },
    240_000,
  );
});
