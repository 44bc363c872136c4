import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AccountNo, accountIdOf } from '@/lib/base/ids';
import { utcDate } from '@/lib/base/utc-date';
import type { GetResponse } from '@/lib/jmap/method';
import type { CheckResponse, MailAccount } from '@/lib/jmap/waxwing/mail-account';
import { accountsOfUser } from '@/lib/server/store/accounts';
import { markBackup } from '@/lib/server/store/backup-mark';
import { eraseRemoved } from '@/lib/server/store/erase-accounts';
import { claimAccounts, ownedAccounts } from '@/lib/server/store/owners';
import { allStatements } from '@/lib/server/store/sql';
import type { Store } from '@/lib/server/store/store';
import { writeTransaction } from '@/lib/server/store/write-transaction';
import { type Args, aUser } from '@/tests/conformance/a-user';
import { aPop3Account, aStore } from '@/tests/integration/store/a-store';

/** How many rows of each table an account still has. */
const rowsOf = async (store: Store, account: AccountNo): Promise<Record<string, number>> => {
  const tables = await store.who.$queryRaw<{ name: string }[]>`
    select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'accountId' order by 1`;
  const counts: Record<string, number> = {};
  for (const { name } of tables) {
    const [row] = await store.who.$queryRawUnsafe<{ n: bigint }[]>(
      `select count(*) as n from "${name}" where "accountId" = ${account}`,
    );
    if (Number(row?.n ?? 0) > 0) counts[name] = Number(row?.n);
  }
  return counts;
};

let store: Store;
let end: () => Promise<void>;
beforeAll(async () => {
  ({ store, end } = await aStore());
});
afterAll(() => end());

describe('MailAccount (urn:x-waxwing:jmap)', () => {
  it('lists the accounts of the user, and says which one they sign in with', async () => {
    const { ask, one, other } = await aUser(store);
    const { list } = await ask<GetResponse<MailAccount>>('MailAccount/get');
    expect(list.map(({ id, signsIn }) => [id, signsIn])).toEqual([
      [accountIdOf(one), true],
      [accountIdOf(other), false],
    ]);
    expect(list[0]).toEqual({
      id: accountIdOf(one),
      kind: 'imap',
      name: 'Alice',
      email: 'alice@example.test',
      color: 'clay',
      sortOrder: 0,
      paused: false,
      purgeTrashDays: null,
      purgeJunkDays: null,
      maySend: true,
      incoming: 'mail.example.test:993 (TLS)',
      outgoing: 'mail.example.test:993 (TLS)',
      servers: {
        incoming: { protocol: 'imap', host: 'mail.example.test', port: 993, security: 'tls', user: 'alice' },
        smtp: { host: 'mail.example.test', port: 993, security: 'tls', user: 'alice' },
      },
      policy: null,
      provider: null,
      signsIn: true,
      backedUpAt: null,
    });
  });

  it('changes name, colour, order and pause, and nothing else', async () => {
    const { ask, one, other } = await aUser(store);
    const id = accountIdOf(other);
    const before = await ask<GetResponse<MailAccount>>('MailAccount/get');
    const update = { [id]: { name: 'Work', color: 'teal', sortOrder: 0, paused: true, purgeTrashDays: 30 } };
    const answer = await ask('MailAccount/set', { ifInState: before.state, update });
    expect(answer).toMatchObject({ oldState: before.state, updated: { [id]: null } });
    expect(answer.newState).not.toBe(before.state);
    const { list } = await ask<GetResponse<MailAccount>>('MailAccount/get', { ids: [id] });
    expect(list[0]).toMatchObject({
      name: 'Work',
      color: 'teal',
      paused: true,
      purgeTrashDays: 30,
      purgeJunkDays: null,
    });
    expect((await ask('MailAccount/set', { update: { [id]: { ...list[0], paused: null } } })).updated).toEqual({
      [id]: null,
    });
    for (const [property, value] of [
      ['email', 'eve@eve.test'],
      ['incoming', 'mail.eve.test:993 (TLS)'],
      ['outgoing', 'mail.eve.test:465 (TLS)'],
      ['servers', { incoming: null, smtp: null }],
      ['signsIn', true],
      ['backedUpAt', '2026-11-26T00:00:00.000Z'],
      ['maySend', false],
      ['color', 'red'],
      ['sortOrder', -1],
      ['paused', 'no'],
      ['purgeTrashDays', 1],
      ['purgeJunkDays', '30'],
      ['credentials', 'x'],
    ] as const) {
      const { notUpdated } = await ask('MailAccount/set', { update: { [id]: { [property]: value, name: 'Changed' } } });
      expect([property, notUpdated?.[id]]).toEqual([property, { type: 'invalidProperties', properties: [property] }]);
    }
    expect((await ask('MailAccount/set', { update: { [id]: { name: 'a\nb' } } })).notUpdated?.[id]).toMatchObject({
      properties: ['name'],
    });
    expect((await ask<GetResponse<MailAccount>>('MailAccount/get', { ids: [id] })).list[0]).toMatchObject({
      name: 'Work',
      email: 'alice@example.test',
    });
    expect((await ask('MailAccount/set', { create: { a: { email: 'x@y.z' } } })).notCreated).toEqual({
      a: { type: 'forbidden' },
    });
    expect(accountIdOf(one)).not.toBe(id);
  });

  it('says what becomes of mail on the server of a POP3 account, and changes that', async () => {
    const { ask, user, other } = await aUser(store);
    const { account } = await aPop3Account(store);
    await store.who.accountAccess.updateMany({ where: { accountId: account }, data: { userId: user } });
    const id = accountIdOf(account);
    const policy = async () => (await ask<GetResponse<MailAccount>>('MailAccount/get', { ids: [id] })).list[0]?.policy;
    const change = async (patch: Args, of = id) =>
      (await ask('MailAccount/set', { update: { [of]: patch } })).notUpdated;
    expect(await policy()).toEqual({ kind: 'keep' });
    expect(await change({ policy: { kind: 'deleteAfter', days: 30 } })).toBeNull();
    expect(await policy()).toEqual({ kind: 'deleteAfter', days: 30 });
    expect(await change({ 'policy/days': 7, name: 'Old mail' })).toBeNull();
    expect(await policy()).toEqual({ kind: 'deleteAfter', days: 7 });
    // The rest of the settings is as it was.
    const [stored] = (await accountsOfUser(store, user)).filter(({ no }) => no === account);
    expect(stored?.settings).toMatchObject({ incoming: { protocol: 'pop3', port: 995 }, smtp: { port: 995 } });
    const wrong = [
      { kind: 'deleteAfter' },
      { kind: 'deleteAfter', days: 0 },
      { kind: 'deleteAfter', days: 1.5 },
      { kind: 'deleteAfter', days: 3651 },
      { kind: 'deleteAfter', days: '7' },
      { kind: 'keep', days: 7 },
      { kind: 'deleteAll' },
      'keep',
      [],
    ];
    for (const value of wrong) {
      expect([value, await change({ policy: value })]).toEqual([
        value,
        { [id]: { type: 'invalidProperties', properties: ['policy'] } },
      ]);
    }
    expect(await policy()).toEqual({ kind: 'deleteAfter', days: 7 });
    expect(await change({ policy: null })).toBeNull();
    expect(await policy()).toEqual({ kind: 'keep' });
    expect(await change({ policy: { kind: 'keep' } }, accountIdOf(other))).toEqual({
      [accountIdOf(other)]: { type: 'invalidProperties', properties: ['policy'] },
    });
    expect(await change({ policy: null, kind: 'pop3' }, accountIdOf(other))).toEqual({
      [accountIdOf(other)]: { type: 'invalidProperties', properties: ['kind'] },
    });
  });

  it('tells of the last backup that holds the account, and of none that was made before it', async () => {
    const { ask, one } = await aUser(store);
    const told = async () =>
      (await ask<GetResponse<MailAccount>>('MailAccount/get')).list.map((each) => each.backedUpAt);
    const { state } = await ask<GetResponse<MailAccount>>('MailAccount/get');
    const madeAt = new Date(Date.now() - 3_600_000);
    await store.who.$executeRaw`update "MailAccount" set "createdAt" = now() - interval '1 day' where "id" = ${one}`;
    await markBackup(store.database, madeAt);
    expect(await told()).toEqual([utcDate(madeAt), null]);
    expect((await ask<GetResponse<MailAccount>>('MailAccount/get')).state).not.toBe(state);
    // A backup that took longer than the one after it.
    await markBackup(store.database, new Date(madeAt.getTime() - 1000));
    expect(await told()).toEqual([utcDate(madeAt), null]);
  });

  it('has accounts checked, each that is asked for (MailAccount/check)', async () => {
    const { ask, one, other, errorOf } = await aUser(store);
    const check = (args: Args) => ask<CheckResponse>('MailAccount/check', args);
    const [first, second] = [accountIdOf(one), accountIdOf(other)];
    expect(await check({ ids: [second] })).toEqual({ checking: { [second]: { notBefore: null } }, notChecking: {} });
    expect(Object.keys((await check({ ids: null })).checking)).toEqual([first, second]);
    const { one: hers } = await aUser(store);
    expect(await check({ ids: [accountIdOf(hers)] })).toEqual({
      checking: {},
      notChecking: { [accountIdOf(hers)]: { type: 'notFound' } },
    });
    expect(await errorOf('MailAccount/check', { accountId: first })).toBe('invalidArguments');
    expect(await errorOf('MailAccount/check', { ids: Array.from({ length: 501 }, (_, at) => `a${at}`) })).toBe(
      'requestTooLarge',
    );
  });

  it('a paused account is given to no worker, and goes on afterwards', async () => {
    const { ask, other } = await aUser(store);
    const pause = (paused: boolean) => ask('MailAccount/set', { update: { [accountIdOf(other)]: { paused } } });
    await pause(true);
    await store.database.rows(
      { name: 'test-worker', text: `insert into "Worker" ("id") values ($1) on conflict do nothing` },
      ['w'],
    );
    const mine = async () => {
      await claimAccounts(store, 'w', 100);
      return (await ownedAccounts(store, 'w')).map(({ account }) => account);
    };
    expect(await mine()).not.toContain(other);
    await pause(false);
    expect(await mine()).toContain(other);
    await pause(true);
    expect(await mine()).not.toContain(other);
  });

  it('is not removed while it is the only one to sign in with', async () => {
    const { ask, user, one } = await aUser(store);
    const id = accountIdOf(one);
    const answer = await ask('MailAccount/set', { destroy: [id] });
    expect(answer).toMatchObject({ destroyed: null, notDestroyed: { [id]: { type: 'forbidden' } } });
    expect((await accountsOfUser(store, user)).map(({ no }) => no)).toContain(one);
    expect((await rowsOf(store, one))['SignIn']).toBe(1);
  });

  it('knows every table that holds something of an account', async () => {
    const tables = await store.who.$queryRaw<{ name: string }[]>`
      select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'accountId' order by 1`;
    // Gone at once with the access, or with the account's own row.
    const elsewhere = ['AccountAccess', 'Identity', 'OAuthGrant', 'SignIn', 'VacationResponse'];
    const erased = allStatements().flatMap(({ name }) => /^erase-([A-Z]\w+)$/.exec(name)?.[1] ?? []);
    expect([...erased, ...elsewhere].toSorted()).toEqual(tables.map(({ name }) => name).toSorted());
  });

  it('takes everything with it when it is removed: rows, files, and the worker that has it', async () => {
    const { ask, user, one, other } = await aUser(store, 20);
    const { user: stranger, one: hers } = await aUser(store, 3);
    const before = [await rowsOf(store, one), await rowsOf(store, hers)];
    const folder = join(store.blobRoot, String(other), 'ab');
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'abcdef'), 'bytes');
    await store.who
      .$executeRaw`insert into "Blob" ("accountId", "emailNo", "part", "type", "size", "file", "pinned") values (${other}, 1, '', 'message/rfc822', 5, 'x', true)`;
    const [state] = await store.database.rows<{ epoch: number }>(
      { name: 'test-epoch', text: `select "epoch" from "AccountState" where "accountId" = $1` },
      [other],
    );
    const answer = await ask('MailAccount/set', { destroy: [accountIdOf(other)] });
    expect(answer).toMatchObject({ destroyed: [accountIdOf(other)], notDestroyed: null });
    // At once: nobody sees it, and whoever synced it can write nothing any more.
    expect((await accountsOfUser(store, user)).map(({ no }) => no)).toEqual([one]);
    const late = writeTransaction(
      store.database,
      store.hints,
      { account: other, epoch: state?.epoch ?? 0 },
      async () => ({ changes: {}, result: undefined }),
    );
    await expect(late).rejects.toThrow('not owned');
    expect(await store.who.mailAccount.findUnique({ where: { id: other } })).toMatchObject({ credentials: '' });
    await eraseRemoved(store);
    expect(await rowsOf(store, other)).toEqual({});
    expect(await store.who.mailAccount.findUnique({ where: { id: other } })).toBeNull();
    expect(await readdir(store.blobRoot)).not.toContain(String(other));
    expect([await rowsOf(store, one), await rowsOf(store, hers)]).toEqual(before);
    expect((await accountsOfUser(store, stranger)).length).toBe(2);
    // Doing it again finds nothing.
    expect((await ask('MailAccount/set', { destroy: [accountIdOf(other)] })).notDestroyed).toEqual({
      [accountIdOf(other)]: { type: 'notFound' },
    });
  });
});
