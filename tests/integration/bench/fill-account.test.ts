import pg from 'pg';
import { afterEach, describe, expect, it } from 'vitest';
import { accountIdOf } from '@/lib/base/ids';
import { findDrift } from '@/lib/server/store/drift';
import type { Store } from '@/lib/server/store/store';
import { fillAccounts } from '@/tests/bench/fill-account';
import { fillSearch, PLANTED, withoutSearchIndex } from '@/tests/bench/fill-search';
import { aCaller, callOne } from '@/tests/builders/jmap/a-caller';
import { anAccount, aStore } from '@/tests/integration/store/a-store';

const SIZE = 5000;

/** Figures of accounts that could not be would say nothing. */
describe('an account that the bench fills by SQL', () => {
  let store: Store;
  let end: () => Promise<void>;
  afterEach(() => end());

  it('has the lists, buckets and counters that its emails make, beside others', async () => {
    ({ store, end } = await aStore());
    const made = [await anAccount(store, { INBOX: 1, Trash: 4 }), await anAccount(store, { INBOX: 1, Trash: 4 })];
    const filled = made.map(({ account, box }) => ({ account, mailboxNo: box.INBOX, size: SIZE }));
    await fillAccounts(store.database.url, filled);
    for (const { account } of made) expect(await findDrift(store, account)).toEqual([]);
  });

  it('finds its planted words and none of its neighbour', async () => {
    ({ store, end } = await aStore());
    const made = [await anAccount(store, { INBOX: 1 }), await anAccount(store, { INBOX: 1 })] as const;
    await fillAccounts(
      store.database.url,
      made.map(({ account, box }) => ({ account, mailboxNo: box.INBOX, size: SIZE })),
    );
    const client = new pg.Client(store.database.url);
    await client.connect();
    await withoutSearchIndex(client, async () => {
      for (const { account } of made) await fillSearch(client, { account, size: SIZE, words: 20 });
    });
    await client.end();
    const [{ account }] = made;
    const call = aCaller({ store, accounts: [account] });
    const count = async (text: string) => {
      const args = { accountId: accountIdOf(account), filter: { text }, calculateTotal: true };
      return (await callOne<{ total: number }>(call, 'Email/query', args)).total;
    };
    expect([await count(PLANTED.rare), await count(PLANTED.middling), await count(PLANTED.common)]).toEqual([
      1, 250, 4500,
    ]);
    expect(await count(`${PLANTED.rare.slice(0, 6)}*`)).toBe(1);
  });
});
