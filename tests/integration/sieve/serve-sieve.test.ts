import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AccountNo } from '@/lib/base/ids';
import { silentLogger } from '@/lib/base/log';
import { createOutside } from '@/lib/server/outside/outside';
import { passwordContext, seal } from '@/lib/server/secrets/seal';
import { getAccount, updateAccount } from '@/lib/server/store/accounts';
import type { Store } from '@/lib/server/store/store';
import { mayAnswer } from '@/lib/server/store/vacation/known-sieve';
import { changeVacation, vacationOf } from '@/lib/server/store/vacation/vacation-response';
import { Bell } from '@/lib/server/sync/bell';
import { serveSieve } from '@/lib/server/sync/sieve/serve-sieve';
import { aSieveHouse, type SieveHouse } from '@/tests/fakes/sieve/a-sieve-house';
import { anAccount, aStore } from '@/tests/integration/store/a-store';
import { eventually } from '@/tests/integration/sync/a-synced-account';

const outside = createOutside({ allowLoopback: true, allowPrivate: false, allowedNetworks: [] });
const key = randomBytes(32);
const AWAY = {
  ...{ isEnabled: true, fromDate: null, toDate: null },
  ...{ subject: 'Away', textBody: 'Until Monday', htmlBody: null },
};

describe('a worker and the scripts of an account', () => {
  let store: Store;
  let end: () => Promise<void>;
  let house: SieveHouse;
  let account: AccountNo;
  let lane: { readonly bell: Bell; readonly stop: () => Promise<void>; readonly done: Promise<void> } | undefined;
  beforeAll(async () => ({ store, end } = await aStore()));
  afterAll(() => end());
  beforeEach(async () => {
    house = await aSieveHouse();
    ({ account } = await anAccount(store, { INBOX: 1 }));
    await updateAccount(store, account, { credentials: seal('secret', { key, context: passwordContext(account) }) });
  });
  afterEach(async () => {
    await lane?.stop();
    lane = undefined;
    await house.server.stop();
  });

  const serve = () => {
    const leaving = new AbortController();
    const bell = new Bell();
    const server = { host: '127.0.0.1', port: house.server.port, security: 'none' as const };
    const context = { store, outside, key, log: silentLogger, account, epoch: 0, refused: new Set<number>() };
    const presets = { 'example.test': { smtp: server, user: '%u', sieve: server } };
    const done = serveSieve(context, { bell, signal: leaving.signal, presets });
    const stop = () => {
      leaving.abort();
      return done;
    };
    lane = { bell, done, stop };
    return lane;
  };
  const known = () =>
    eventually(
      async () => (await getAccount(store, account))?.sieve ?? null,
      (sieve) => sieve !== null,
    );
  const row = async () => {
    const [found] = await store.who.$queryRaw<{ revision: number; carried: number; attempts: number }[]>`
      select "revision", "carried", "attempts" from "VacationResponse" where "accountId" = ${account}`;
    return found;
  };
  const carried = () => eventually(row, (now) => now?.carried === now?.revision);

  it('finds out what the server can do, and that there is none', async () => {
    serve();
    expect(mayAnswer(await known())).toBe(true);
    await lane?.stop();
    await house.server.stop();
    const other = await anAccount(store, { INBOX: 1 });
    account = other.account;
    serve();
    expect(await known()).toMatchObject({ server: null, extensions: [] });
  });

  it('carries out what was wanted last', async () => {
    await changeVacation(store, account, AWAY);
    await changeVacation(store, account, { ...AWAY, subject: 'Gone' });
    const { bell } = serve();
    await carried();
    expect(house.active).toBe('waxwing');
    expect(house.scripts.get('waxwing')).toContain('"Gone"');
    await changeVacation(store, account, { ...AWAY, isEnabled: false });
    bell.ring();
    await carried();
    expect([house.active, house.scripts.size]).toEqual(['', 0]);
  });

  it('tries again what was cut off', async () => {
    house.instead = { to: 'SETACTIVE', said: 'cut' };
    await changeVacation(store, account, AWAY);
    const { bell } = serve();
    await eventually(row, (now) => now?.attempts === 1 && house.instead === null);
    expect([house.active, (await vacationOf(store, account)).values.isEnabled]).toEqual(['', true]);
    await store.who.$executeRaw`update "VacationResponse" set "runAfter" = now() where "accountId" = ${account}`;
    bell.ring();
    await carried();
    expect(house.active).toBe('waxwing');
  });

  it('switches off what the server does not take, and what would harm a script that has come since', async () => {
    house.instead = { to: 'PUTSCRIPT', said: 'NO "line 1: no"\r\n' };
    await changeVacation(store, account, AWAY);
    const { bell } = serve();
    await carried();
    expect((await vacationOf(store, account)).values).toEqual({ ...AWAY, isEnabled: false });
    house.scripts.set('mine', 'require "vacation"; vacation "Mine";');
    house.active = 'mine';
    const { state } = await vacationOf(store, account);
    await changeVacation(store, account, AWAY);
    bell.ring();
    await carried();
    const after = await vacationOf(store, account);
    expect([after.values.isEnabled, after.state === state, house.active]).toEqual([false, false, 'mine']);
    expect((await known())?.obstacle).toEqual({ kind: 'answers', script: 'mine' });
  });

  it('says nothing to the server once another worker has the account', async () => {
    const { bell, done } = serve();
    await known();
    const said = house.server.said.length;
    await store.who.$executeRaw`update "AccountState" set "epoch" = "epoch" + 1 where "accountId" = ${account}`;
    await changeVacation(store, account, AWAY);
    bell.ring();
    await done;
    expect([house.server.said.length, house.scripts.size]).toEqual([said, 0]);
  });
});
