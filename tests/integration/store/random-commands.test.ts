import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accountIdOf } from '@/lib/base/ids';
import { changesSince } from '@/lib/server/store/changes';
import { getOperations } from '@/lib/server/store/commands/operations';
import { findDrift } from '@/lib/server/store/drift';
import type { Store } from '@/lib/server/store/store';
import { aCaller } from '@/tests/builders/jmap/a-caller';
import { aFollower } from '@/tests/builders/jmap/a-follower';
import { aRandom } from '@/tests/builders/jmap/a-random';
import { freshSnapshot } from '@/tests/builders/jmap/a-snapshot';
import { checkCounters } from '@/tests/builders/jmap/check-counters';
import { randomChanges } from '@/tests/integration/jmap/random-changes';
import { anAccount, aStore } from '@/tests/integration/store/a-store';
import { emailsByDefinition, lostRows } from '@/tests/integration/store/email-by-definition';
import { randomCommands } from '@/tests/integration/store/random-commands';

const BOXES = { INBOX: 1, Sent: 2, Drafts: 3, Trash: 4, Junk: 5, Archive: 6 };
/** One seed from the clock, so that every run tries something new (WAXWING_SEED runs one again); the others for ever. */
const SEEDS = [1, 2, 154_555, Number(process.env['WAXWING_SEED'] ?? Date.now() % 1_000_000)];

describe('emails with commands on top', () => {
  let store: Store;
  let end: () => Promise<void>;
  beforeAll(async () => ({ store, end } = await aStore()));
  afterAll(() => end());

  it.each([
    ...SEEDS.map((seed) => ({ seed, snoozes: false, kind: 'all awake' })),
    ...[3, SEEDS.at(-1) ?? 4].map((seed) => ({ seed, snoozes: true, kind: 'some snoozed' })),
  ])(
    'are what their copies and commands say, and are told as that, after every random step (seed $seed, $kind)',
    async ({ seed, snoozes }) => {
      const random = aRandom(seed);
      const { account } = await anAccount(store, BOXES);
      const call = aCaller({ store, accounts: [account] });
      const accountId = accountIdOf(account);
      const follower = aFollower({ call, accountId, random });
      const others = randomChanges({ store, account, random });
      const commands = randomCommands({ store, account, random, snoozes });
      for (let mail = 0; mail < 8; mail += 1) await others();
      await follower.catchUp();
      for (let step = 0; step < 120; step += 1) {
        await (random() < 0.25 ? others() : commands());
        const { stored, defined } = await emailsByDefinition(store, account);
        expect(stored).toEqual(defined);
        expect(await lostRows(store, account)).toEqual([]);
        if (step % 10 !== 0) continue;
        await follower.catchUp();
        expect(follower.snapshot()).toEqual(await freshSnapshot(call, accountId));
        for (const { said, counted, name } of await checkCounters(call, accountId))
          expect({ name, ...said }).toEqual({ name, ...counted });
        expect(await findDrift(store, account)).toEqual([]);
      }
      const told = await changesSince(store, { account, type: 'Operation', since: '0', limit: 5000 });
      const { list } = await getOperations(store, account, null);
      expect(told?.created.toSorted()).toEqual(list.map(({ no }) => no).toSorted());
    },
    240_000,
  );
});
