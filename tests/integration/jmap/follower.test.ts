import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accountIdOf } from '@/lib/base/ids';
import { findDrift } from '@/lib/server/store/drift';
import type { Store } from '@/lib/server/store/store';
import { aCaller } from '@/tests/builders/jmap/a-caller';
import { aFollower } from '@/tests/builders/jmap/a-follower';
import { aRandom } from '@/tests/builders/jmap/a-random';
import { freshSnapshot } from '@/tests/builders/jmap/a-snapshot';
import { checkCounters } from '@/tests/builders/jmap/check-counters';
import { listsAsAnswered, listsByDefinition } from '@/tests/builders/jmap/lists-by-definition';
import { randomChanges } from '@/tests/integration/jmap/random-changes';
import { anAccount, aStore } from '@/tests/integration/store/a-store';

const BOXES = { INBOX: 1, Sent: 2, Drafts: 3, Trash: 4, Junk: 5, Archive: 6 };
/** One seed from the clock, so that every run tries something new; the others for ever. */
const SEEDS = [1, 2, 3, Date.now() % 1_000_000];

describe('a client that is fed by /changes alone', () => {
  let store: Store;
  let end: () => Promise<void>;
  beforeAll(async () => ({ store, end } = await aStore()));
  afterAll(() => end());

  it.each(SEEDS)(
    'equals a fresh one after random changes (seed %i)',
    async (seed) => {
      const random = aRandom(seed);
      const { account } = await anAccount(store, BOXES);
      const call = aCaller({ store, accounts: [account] });
      const accountId = accountIdOf(account);
      const follower = aFollower({ call, accountId, random });
      const change = randomChanges({ store, account, random });
      await follower.catchUp();
      for (let step = 0; step < 60; step += 1) {
        for (let times = Math.floor(random() * 4); times >= 0; times -= 1) await change();
        await follower.catchUp();
        if (step % 4 !== 0) continue;
        const fresh = await freshSnapshot(call, accountId);
        expect(follower.snapshot()).toEqual(fresh);
        expect(listsAsAnswered(fresh)).toEqual(listsByDefinition(fresh));
        for (const { said, counted, name } of await checkCounters(call, accountId))
          expect({ name, ...said }).toEqual({ name, ...counted });
      }
      expect(await findDrift(store, account)).toEqual([]);
      expect(follower.told.queryChanges).toBeGreaterThan(follower.told.reloads);
    },
    120_000,
  );
});
