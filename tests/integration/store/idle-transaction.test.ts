import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { openDatabase } from '@/lib/server/store/sql';
import { writeTransaction } from '@/lib/server/store/write-transaction';
import { anAccount, aStore } from '@/tests/integration/store/a-store';

it('a process that stops in the middle of a transaction holds an account only for a while, and has written nothing', async () => {
  const { store, end } = await aStore();
  const { account } = await anAccount(store, { INBOX: 1 });
  const stopped = openDatabase({ url: store.database.url, idleInTransactionMs: 300 });
  const where = { account, epoch: null };
  const rename = { name: 'test-rename', text: `update "Mailbox" set "name" = $2 where "accountId" = $1` };
  const names = { name: 'test-names', text: `select "name" from "Mailbox" where "accountId" = $1` };
  let isLocked = (): void => undefined;
  const locked = new Promise<void>((resolve) => {
    isLocked = resolve;
  });
  const asleep = writeTransaction(stopped, store.hints, where, async (sql) => {
    await sql.rows(rename, [account, 'Asleep']);
    isLocked();
    await sleep(1500);
    await sql.rows(rename, [account, 'Awake']);
    return { changes: {}, result: undefined };
  }).catch((error: unknown) => error);
  await locked;
  await writeTransaction(store.database, store.hints, where, async (sql) => {
    await sql.rows(rename, [account, 'Mine']);
    return { changes: {}, result: undefined };
  });
  expect(await asleep).toBeInstanceOf(Error);
  expect(await store.database.rows(names, [account])).toEqual([{ name: 'Mine' }]);
  // What was broken off is replaced.
  expect(await stopped.rows(names, [account])).toEqual([{ name: 'Mine' }]);
  const setting = { name: 'test-idle', text: 'show idle_in_transaction_session_timeout' };
  expect(await store.database.rows(setting, [])).toEqual([{ idle_in_transaction_session_timeout: '10s' }]);
  await stopped.close();
  await end();
});
