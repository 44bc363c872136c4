import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accountIdOf } from '@/lib/base/ids';
import type { GetResponse, QueryResponse } from '@/lib/jmap/method';
import type { Store } from '@/lib/server/store/store';
import { aCaller, callOne } from '@/tests/builders/jmap/a-caller';
import { aRandom } from '@/tests/builders/jmap/a-random';
import { byId, type JmapRecord } from '@/tests/builders/jmap/a-snapshot';
import { randomChanges } from '@/tests/integration/jmap/random-changes';
import { anAccount, aStore } from '@/tests/integration/store/a-store';

const BOXES = { INBOX: 1, Sent: 2, Trash: 4, Archive: 6 };
const READERS = 3;
const WRITES = 60;

describe('readers while a writer writes', () => {
  let store: Store;
  let end: () => Promise<void>;
  beforeAll(async () => ({ store, end } = await aStore()));
  afterAll(() => end());

  it('what a method answers is what there was at the state it names', async () => {
    const { account } = await anAccount(store, BOXES);
    const accountId = accountIdOf(account);
    const call = aCaller({ store, accounts: [account] });
    const change = randomChanges({ store, account, random: aRandom(5) });
    const get = async (type: string) => {
      const { state, list } = await callOne<GetResponse<JmapRecord>>(call, `${type}/get`, { accountId });
      return [`${type} ${state}`, byId(list)] as const;
    };
    const query = async (name: string, filter: object) => {
      const args = { accountId, filter, collapseThreads: true, calculateTotal: true };
      const { queryState, ids, total } = await callOne<QueryResponse>(call, 'Email/query', args);
      return [`${name} ${queryState}`, { ids, total }] as const;
    };
    // One statement each: two statements could see two different moments.
    const reads = [
      () => get('Mailbox'),
      () => get('Email'),
      () => get('Thread'),
      () => query('kept', { inMailbox: 'm1' }),
      () => query('searched', { minSize: 1 }),
    ];
    /** What there is at a state, read while nobody writes. */
    const truth = new Map<string, unknown>();
    const seen: (readonly [string, unknown])[] = [];
    let writing = true;
    const reader = async (from: number) => {
      for (let at = from; writing; at += 1) seen.push(await reads[at % reads.length]!());
    };
    const note = async () => {
      for (const read of reads) {
        const [state, rows] = await read();
        truth.set(state, rows);
      }
    };
    await note();
    const readers = Array.from({ length: READERS }, (_, index) => reader(index));
    for (let step = 0; step < WRITES; step += 1) {
      await change();
      await note();
    }
    writing = false;
    await Promise.all(readers);
    // States in the middle of a change of several transactions are nobody's truth.
    const known = seen.filter(([state]) => truth.has(state));
    expect(known.length).toBeGreaterThan(WRITES);
    for (const [state, rows] of known) expect([state, rows]).toEqual([state, truth.get(state)]);
  });
});
