import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AccountNo } from '@/lib/base/ids';
import type { UnifiedList } from '@/lib/jmap/waxwing/unified-email';
import type { Store } from '@/lib/server/store/store';
import { unifiedPage } from '@/lib/server/store/unified-list';
import { aRandom } from '@/tests/builders/jmap/a-random';
import { anAccount, aStore } from './a-store';

const FIRST = Date.UTC(2026, 0, 1);
const LISTS: readonly UnifiedList[] = ['inbox', 'unread', 'starred', 'all', 'sent', 'trash'];

/** An account with an inbox of one-email threads at these moments (seconds); every third is starred, every second unread. */
const filled = async (store: Store, seconds: readonly number[]): Promise<AccountNo> => {
  const { account, box } = await anAccount(store, { Sent: 2, INBOX: 1, Trash: 4 });
  const dates = seconds.map((second) => new Date(FIRST + second * 1000));
  await store.who.$executeRaw`
    insert into "EmailState" ("accountId", "no", "threadNo", "receivedAt", "flags", "size", "mailboxes", "generation")
    select ${account}, i, i + 7, d, (case when i % 2 = 0 then 1 else 0 end) | (case when i % 3 = 0 then 2 else 0 end), 1, case when i % 4 = 0 then array[${box.INBOX}, ${box.Sent}] when i % 5 = 0 then array[${box.Trash}] else array[${box.INBOX}] end::int4[], i % 5
    from unnest(${dates}::timestamptz[]) with ordinality u(d, i)`;
  await store.who
    .$queryRaw`select rebuild_list_entries(${account}, array(select "threadNo" from "EmailState" where "accountId" = ${account}), 1)::text`;
  return account;
};

/** The same rows counted in buckets of `size`, some of them empty, as after a long life. */
const recount = async (store: Store, account: AccountNo, size: number): Promise<void> => {
  await store.who.$executeRaw`delete from "ListBucket" where "accountId" = ${account}`;
  await store.who.$executeRaw`
    insert into "ListBucket" select ${account}, "list", "listDate", "threadNo", 0 from (
      select *, row_number() over (partition by "list" order by "listDate", "threadNo") as r from "ListEntry" where "accountId" = ${account}) e where r % ${size} = 0`;
  // Two boundaries with nothing between them: a bucket that ran empty stays.
  await store.who.$executeRaw`
    insert into "ListBucket" select ${account}, "list", "lowDate" - interval '1 microsecond', 1, 0 from "ListBucket"
    where "accountId" = ${account} and "lowThread" % 4 = 0 on conflict do nothing`;
  await store.who.$executeRaw`select create_account_lists(${account})`;
  await store.who.$executeRaw`
    update "ListBucket" b set "count" = (select count(*) from "ListEntry" e where e."accountId" = ${account} and e."list" = b."list"
      and (e."listDate", e."threadNo") >= (b."lowDate", b."lowThread") and not exists (select from "ListBucket" o where o."accountId" = ${account} and o."list" = b."list"
        and (o."lowDate", o."lowThread") > (b."lowDate", b."lowThread") and (o."lowDate", o."lowThread") <= (e."listDate", e."threadNo")))
    where b."accountId" = ${account}`;
};

type Row = { account: number; thread: number; email: number };
/** All rows of all lists put together and sorted: what the merged list is by definition. */
const naive = (store: Store, accounts: readonly AccountNo[], list: UnifiedList): Promise<Row[]> =>
  store.who.$queryRaw<{ account: bigint; thread: bigint; email: bigint }[]>`
    select e."accountId" as account, e."threadNo" as thread, e."exemplar" * 1024 + s."generation" as email from "ListEntry" e
    join "EmailState" s on s."accountId" = e."accountId" and s."no" = e."exemplar"
    where e."accountId" = any(${accounts}) and e."list" = case ${list} when 'unread' then 1 when 'starred' then 2 when 'all' then 0
      else (select "no" * 4 from "Mailbox" m where m."accountId" = e."accountId" and "role" = case ${list} when 'inbox' then 1 when 'sent' then 2 else 4 end) end
    order by e."listDate" desc, e."accountId", e."threadNo" desc`.then((rows) =>
    rows.map((row) => ({ account: Number(row.account), thread: Number(row.thread), email: Number(row.email) })),
  );

describe('the merged list of several accounts', () => {
  let store: Store;
  let end: () => Promise<void>;
  beforeAll(async () => {
    ({ store, end } = await aStore());
  });
  afterAll(() => end());

  it.each([1, 2, 3, 4])('is what sorting all rows gives, at every position (seed %i)', async (seed) => {
    const next = aRandom(seed);
    const random = (below: number) => Math.floor(next() * below);
    // Few different moments: many rows of one second, within an account and between them.
    const sizes = [random(400), 150 + random(400), random(60)];
    const accounts: AccountNo[] = [];
    for (const size of sizes) {
      const moments = seed === 4 ? 3 : 40 + random(800);
      const account = await filled(
        store,
        Array.from({ length: size }, () => random(moments)),
      );
      await recount(store, account, 5 + random(40));
      accounts.push(account);
    }
    for (const list of LISTS) {
      const all = await naive(store, accounts, list);
      expect(all.length).toBeGreaterThan(20);
      for (let position = 0; position <= all.length + 3; position += 1 + random(9)) {
        const limit = random(30);
        const page = await unifiedPage(store, { accounts, list, position, limit });
        expect({ position, limit, items: page.items }).toEqual({
          position,
          limit,
          items: all.slice(position, position + limit),
        });
        expect(page.total).toBe(all.length);
      }
    }
  });

  it('is one statement, whatever the number of accounts, and nobody else’s rows are in it', async () => {
    const mine = await filled(store, [1, 2, 3]);
    await filled(store, [1, 2, 3]);
    const before = store.database.statementsRun();
    const page = await unifiedPage(store, { accounts: [mine], list: 'all', position: 0, limit: 10 });
    expect(store.database.statementsRun() - before).toBe(1);
    expect(page.items.map((item) => item.account)).toEqual([mine, mine, mine]);
    expect(await unifiedPage(store, { accounts: [], list: 'all', position: 0, limit: 10 })).toEqual({
      state: '',
      total: 0,
      items: [],
    });
  });

  it('has another state after a change of one of its lists', async () => {
    const [one, other] = [await filled(store, [1]), await filled(store, [2])];
    const ask = () => unifiedPage(store, { accounts: [one, other], list: 'inbox', position: 0, limit: 5 });
    const before = await ask();
    expect((await ask()).state).toBe(before.state);
    await store.who.$executeRaw`update "AccountState" set "listSeq" = 12 where "accountId" = ${other}`;
    expect((await ask()).state).not.toBe(before.state);
  });
});
