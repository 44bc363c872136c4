import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AccountNo, accountIdOf, type UserNo } from '@/lib/base/ids';
import type { GetResponse } from '@/lib/jmap/method';
import type { SetResponse } from '@/lib/jmap/set';
import type { MailAccount } from '@/lib/jmap/waxwing/mail-account';
import type { UnifiedQueryResponse } from '@/lib/jmap/waxwing/unified-email';
import { DEFAULT_SETTINGS, type UserSettings } from '@/lib/jmap/waxwing/user-settings';
import { accountsOfUser } from '@/lib/server/store/accounts';
import { eraseRemoved } from '@/lib/server/store/erase-accounts';
import { ingestEmails } from '@/lib/server/store/ingest-emails';
import { claimAccounts, ownedAccounts } from '@/lib/server/store/owners';
import { allStatements } from '@/lib/server/store/sql';
import type { Store } from '@/lib/server/store/store';
import { writeTransaction } from '@/lib/server/store/write-transaction';
import { aCaller, callOne, MethodError } from '@/tests/builders/jmap/a-caller';
import { anIncomingEmail } from '@/tests/builders/mail/an-incoming-email';
import { rfc8620 } from '@/tests/conformance/rfc';
import { anAccount, aPop3Account, aStore } from '@/tests/integration/store/a-store';

type Args = Readonly<Record<string, unknown>>;

/** Somebody with two accounts; only the first is one that they sign in with. */
const aUser = async (store: Store, mails = 1) => {
  const boxes = { INBOX: 1, Trash: 4 };
  const [one, other] = [await anAccount(store, boxes), await anAccount(store, boxes)];
  const { ownerId } = await store.who.mailAccount.findUniqueOrThrow({ where: { id: one.account } });
  await store.who.accountAccess.updateMany({ where: { accountId: other.account }, data: { userId: ownerId } });
  await store.who.signIn.create({
    data: {
      kind: 'imap',
      issuer: `mail.example.test:${one.account}`,
      subject: 'alice',
      userId: ownerId,
      accountId: one.account,
    },
  });
  for (const { account, box } of [one, other]) {
    const emails = Array.from({ length: mails }, (_, at) =>
      anIncomingEmail({ uid: at + 1, headers: { messageId: [`${account}.${at}@x`] } }),
    );
    await ingestEmails(store, { account, epoch: 0, mailboxNo: box.INBOX, emails });
  }
  const user = Number(ownerId) as UserNo;
  const call = aCaller({ store, user, accounts: [one.account, other.account] });
  const ask = <R = SetResponse>(name: string, args: Args = {}) => callOne<R>(call, name, args);
  const errorOf = async (name: string, args: Args) => {
    const error = await ask(name, args).catch((thrown: unknown) => thrown);
    return error instanceof MethodError ? error.type : undefined;
  };
  return { user, one: one.account, other: other.account, ask, errorOf };
};

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

describe('UserSettings (urn:x-waxwing:jmap)', () => {
  it('is one record with a default for everything', async () => {
    const { ask } = await aUser(store);
    const got = await ask<GetResponse<UserSettings>>('UserSettings/get');
    expect(got).toEqual({ state: '0', list: [DEFAULT_SETTINGS], notFound: [] });
    const some = await ask<GetResponse<UserSettings>>('UserSettings/get', {
      ids: ['singleton', 'x'],
      properties: ['replyAll'],
    });
    expect(some).toMatchObject({ list: [{ id: 'singleton', replyAll: false }], notFound: ['x'] });
  });

  it('is set one property at a time, and its state moves only when something changed', async () => {
    const { ask, user } = await aUser(store);
    const set = (update: Args) => ask('UserSettings/set', { update: { singleton: update } });
    const first = await set({ undoSendSeconds: 30, markReadAfterMs: null });
    expect(first).toMatchObject({ oldState: '0', newState: '1', updated: { singleton: null }, notUpdated: null });
    expect(first).not.toHaveProperty('accountId');
    await Promise.all([set({ replyAll: true }), set({ afterArchive: 'list' })]);
    const got = await ask<GetResponse<UserSettings>>('UserSettings/get');
    expect(got.list[0]).toEqual({
      ...DEFAULT_SETTINGS,
      undoSendSeconds: 30,
      markReadAfterMs: null,
      replyAll: true,
      afterArchive: 'list',
    });
    expect((await set({ replyAll: true })).newState).toBe(got.state);
    // The whole record may be sent back; null gives a property its default.
    expect((await set({ ...got.list[0], undoSendSeconds: null })).updated).toEqual({ singleton: null });
    expect((await ask<GetResponse<UserSettings>>('UserSettings/get')).list[0]?.undoSendSeconds).toBe(10);
    // Something that a later version stored means nothing here.
    await store.who.user.update({
      where: { id: user },
      data: { settings: { replyAll: 'perhaps', afterArchive: 'list', theme: 1 } },
    });
    expect((await ask<GetResponse<UserSettings>>('UserSettings/get')).list[0]).toEqual({
      ...DEFAULT_SETTINGS,
      afterArchive: 'list',
    });
  });

  rfc8620('§5.3', 'invalidProperties names all that is wrong, and nothing of the update is kept', async () => {
    const { ask } = await aUser(store);
    const bad = { undoSendSeconds: 7, replyAll: 'yes', colour: 'red', afterArchive: 'previous' };
    const { notUpdated, newState } = await ask('UserSettings/set', { update: { singleton: bad } });
    const error = notUpdated?.['singleton'];
    expect({ ...error, properties: error?.properties?.toSorted() }).toEqual({
      type: 'invalidProperties',
      properties: ['colour', 'replyAll', 'undoSendSeconds'],
    });
    expect(newState).toBe('0');
    for (const wrong of [{ id: 'other' }, { markReadAfterMs: -1 }, { markReadAfterMs: 1e9 }, { notifications: 'all' }])
      expect((await ask('UserSettings/set', { update: { singleton: wrong } })).notUpdated?.['singleton']).toMatchObject(
        { type: 'invalidProperties' },
      );
    const deep = await ask('UserSettings/set', { update: { singleton: { 'replyAll/x': true } } });
    expect(deep.notUpdated?.['singleton']?.type).toBe('invalidPatch');
  });

  rfc8620('§5.3', 'a singleton cannot be created or destroyed, and there is no other', async () => {
    const { ask, errorOf } = await aUser(store);
    const answer = await ask('UserSettings/set', {
      create: { a: {} },
      update: { x: { replyAll: true } },
      destroy: ['singleton'],
    });
    expect(answer).toMatchObject({
      notCreated: { a: { type: 'singleton' } },
      notUpdated: { x: { type: 'notFound' } },
      notDestroyed: { singleton: { type: 'singleton' } },
      created: null,
      updated: null,
      destroyed: null,
    });
    expect(await errorOf('UserSettings/set', { ifInState: '99', update: { singleton: { replyAll: true } } })).toBe(
      'stateMismatch',
    );
    expect(await errorOf('UserSettings/set', { accountId: 'a1' })).toBe('invalidArguments');
  });
});

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
      maySend: true,
      incoming: 'mail.example.test:993 (TLS)',
      outgoing: 'mail.example.test:993 (TLS)',
      policy: null,
      signsIn: true,
    });
  });

  it('changes name, colour, order and pause, and nothing else', async () => {
    const { ask, one, other } = await aUser(store);
    const id = accountIdOf(other);
    const before = await ask<GetResponse<MailAccount>>('MailAccount/get');
    const update = { [id]: { name: 'Work', color: 'teal', sortOrder: 0, paused: true } };
    const answer = await ask('MailAccount/set', { ifInState: before.state, update });
    expect(answer).toMatchObject({ oldState: before.state, updated: { [id]: null } });
    expect(answer.newState).not.toBe(before.state);
    const { list } = await ask<GetResponse<MailAccount>>('MailAccount/get', { ids: [id] });
    expect(list[0]).toMatchObject({ name: 'Work', color: 'teal', paused: true });
    expect((await ask('MailAccount/set', { update: { [id]: { ...list[0], paused: null } } })).updated).toEqual({
      [id]: null,
    });
    for (const [property, value] of [
      ['email', 'eve@eve.test'],
      ['incoming', 'mail.eve.test:993 (TLS)'],
      ['outgoing', 'mail.eve.test:465 (TLS)'],
      ['signsIn', true],
      ['maySend', false],
      ['color', 'red'],
      ['sortOrder', -1],
      ['paused', 'no'],
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
    const elsewhere = ['AccountAccess', 'Identity', 'SignIn'];
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

describe('UnifiedEmail/query (urn:x-waxwing:jmap)', () => {
  it('merges the inboxes of all accounts, newest first', async () => {
    const { ask, one, other } = await aUser(store, 3);
    const { items, ...rest } = await ask<UnifiedQueryResponse>('UnifiedEmail/query', {
      list: 'inbox',
      position: 1,
      limit: 4,
    });
    expect(rest).toMatchObject({ position: 1, total: 6 });
    expect(items.map(({ accountId }) => accountId)).toEqual([other, one, other, one].map(accountIdOf));
    const [first] = items;
    const got = await ask<GetResponse<{ threadId: string }>>('Email/get', {
      accountId: first?.accountId,
      ids: [first?.emailId],
      properties: ['threadId'],
    });
    expect(got.list[0]?.threadId).toBe(first?.threadId);
  });

  it('refuses what it does not know', async () => {
    const { errorOf } = await aUser(store);
    for (const args of [
      {},
      { list: 'sent' },
      { list: 'all', position: -1 },
      { list: 'all', limit: 501 },
      { list: 'all', accountId: 'a1' },
    ])
      expect(await errorOf('UnifiedEmail/query', args)).toBe('invalidArguments');
  });
});
