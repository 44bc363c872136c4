import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { accountIdOf, type UserNo } from '@/lib/base/ids';
import type { GetResponse } from '@/lib/jmap/method';
import type { AccountStatus } from '@/lib/jmap/waxwing/account-status';
import type { CheckResponse } from '@/lib/jmap/waxwing/mail-account';
import type { Database } from '@/lib/server/store/sql';
import { freshMemory } from '@/lib/server/sync/pop3/check-mailbox';
import { aCaller, callOne } from '@/tests/builders/jmap/a-caller';
import { type Drop, type Fate, startDrop } from '@/tests/fakes/pop3/a-drop';
import {
  aCollectingAccount,
  type CollectingAccount,
  check,
  keptDigests,
} from '@/tests/integration/pop3/a-collecting-account';
import { eventually, rawMessage } from '@/tests/integration/sync/a-synced-account';

/** Counts how often the whole journal is read from here on. */
const countReads = (database: Database) => {
  const rows = vi.spyOn(database, 'rows');
  return { journal: () => rows.mock.calls.filter(([statement]) => statement.name === 'pop3-journal').length };
};

describe('a POP3 account that a person looks after', () => {
  let drop: Drop;
  let carol: CollectingAccount;
  let call: ReturnType<typeof aCaller>;
  beforeEach(async () => {
    drop = await startDrop([{ octets: rawMessage(), uidl: 'first' }]);
    carol = await aCollectingAccount({ server: { host: '127.0.0.1', port: drop.port, security: 'none' } });
    const { ownerId } = await carol.store.who.mailAccount.findUniqueOrThrow({ where: { id: carol.account } });
    call = aCaller({ store: carol.store, user: Number(ownerId) as UserNo, accounts: [carol.account] });
  });
  afterEach(async () => {
    await carol?.end();
    await drop?.stop();
  });
  const id = () => accountIdOf(carol.account);
  const status = async () => {
    const got = await callOne<GetResponse<AccountStatus>>(call, 'AccountStatus/get', { accountId: id() });
    const [only] = got.list;
    if (!only) throw new Error('The account has no status');
    return only;
  };
  const checkNow = () => callOne<CheckResponse>(call, 'MailAccount/check', { ids: [id()] });
  const upToDate = () => eventually(status, ({ state, checking }) => state === 'upToDate' && !checking);

  it('is checked at once when asked, and says so until it is done', async () => {
    carol.start();
    await upToDate();
    drop.messages.push({ octets: rawMessage(), uidl: 'second' });
    let during: AccountStatus | undefined;
    drop.before = async (command): Promise<Fate> => {
      if (command.startsWith('RETR')) during = await status();
      return 'answer';
    };
    expect(await checkNow()).toEqual({ checking: { [id()]: { notBefore: null } }, notChecking: {} });
    await upToDate();
    expect(during).toMatchObject({ checking: true, loginDelay: null });
    expect(await keptDigests(carol)).toHaveLength(2);
  });

  it('is not signed in to before its server wants that, and says until when', async () => {
    drop.capabilities.push('LOGIN-DELAY 1');
    let leftAt = 0;
    let isTooSoon = false;
    drop.before = (command) => {
      // The clocks of timers are a little ahead of the wall's.
      if (command === 'PASS' && Date.now() - leftAt < 990) isTooSoon = true;
      return 'answer';
    };
    drop.done = (command) => {
      if (command === 'QUIT') leftAt = Date.now();
      return 'answer';
    };
    carol.start();
    const { loginDelay } = await upToDate();
    expect(loginDelay?.seconds).toBe(1);
    expect(await checkNow()).toEqual({ checking: { [id()]: { notBefore: loginDelay?.until } }, notChecking: {} });
    expect((await status()).checking).toBe(true);
    await upToDate();
    // Nor by the worker that has it next.
    await carol.stop();
    carol.start();
    await checkNow();
    await upToDate();
    expect(drop.said.filter((line) => line === 'PASS')).toHaveLength(3);
    expect(isTooSoon).toBe(false);
  });

  it('says how many messages are too large, and does not read its whole journal for them each time', async () => {
    drop.messages.push({ octets: rawMessage(), uidl: 'large', size: 300 * 1024 * 1024 });
    carol.start();
    expect((await upToDate()).tooLarge).toEqual({ messages: 1, octets: 256 * 1024 * 1024 });
    await carol.stop();
    const context = await carol.own();
    const memory = freshMemory();
    const read = countReads(context.store.database);
    expect([(await check(context, { memory })).tooLarge, read.journal()]).toEqual([1, 1]);
    expect([(await check(context, { memory })).tooLarge, read.journal()]).toEqual([1, 1]);
    drop.messages = drop.messages.slice(0, 1);
    expect([(await check(context, { memory })).tooLarge, read.journal()]).toEqual([0, 2]);
  });

  it('does not look each time for what its policy lets go of and the server no longer has', async () => {
    await carol.setPolicy({ kind: 'deleteAfter', days: 1 });
    const context = await carol.own();
    const memory = freshMemory();
    await check(context, { memory });
    // Another program has deleted it.
    drop.messages = [{ octets: rawMessage(), uidl: 'second' }];
    const now = Date.now() + 2 * 86_400_000;
    await check(context, { memory });
    const read = countReads(context.store.database);
    const first = await check(context, { memory, now });
    expect([first.collected, drop.messages]).toEqual([0, []]);
    await check(context, { memory, now });
    const reads = read.journal();
    await check(context, { memory, now });
    expect(read.journal()).toBe(reads);
  });

  it('refuses what is not theirs, and what is paused, and is lenient when all are asked for', async () => {
    const strange = await callOne<CheckResponse>(call, 'MailAccount/check', { ids: ['a99', 'nothing'] });
    expect(strange).toEqual({
      checking: {},
      notChecking: { a99: { type: 'notFound' }, nothing: { type: 'notFound' } },
    });
    await callOne(call, 'MailAccount/set', { update: { [id()]: { paused: true } } });
    expect((await checkNow()).notChecking[id()]?.type).toBe('forbidden');
    expect(await callOne(call, 'MailAccount/check', {})).toEqual({ checking: {}, notChecking: {} });
    expect((await status()).checking).toBe(false);
  });
});
