import { createTransport } from 'nodemailer';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { accountIdOf } from '@/lib/base/ids';
import type { ChangesResponse, GetResponse } from '@/lib/jmap/method';
import type { Quota } from '@/lib/jmap/quota';
import { getAccount } from '@/lib/server/store/accounts';
import { applyQuotas, quotasOf } from '@/lib/server/store/quotas';
import { QuotaWatch } from '@/lib/server/sync/inbound/quota-watch';
import { syncRound } from '@/lib/server/sync/inbound/sync-round';
import { openConnection } from '@/lib/server/sync/open-connection';
import { aCaller, type Call, callOne } from '@/tests/builders/jmap/a-caller';
import {
  append,
  aSyncedAccount,
  eventually,
  rawMessage,
  type SyncedAccount,
} from '@/tests/integration/sync/a-synced-account';
import { capabilityWithout, type Mailbed, startMailbed } from '@/tests/mailbed/start-mailbed';

const LIMIT = 10 * 1024 * 1024;

describe('the quota of a Dovecot account', () => {
  let bed: Mailbed;
  let alice: SyncedAccount;
  let call: Call;
  beforeAll(async () => {
    bed = await startMailbed({ isFleeting: true, quota: '10M:messages=1000' });
  }, 60_000);
  afterAll(() => bed?.stop());
  afterEach(() => alice?.end());
  beforeEach(async () => {
    alice = await aSyncedAccount(bed, 'alice');
    call = aCaller({ store: alice.store, accounts: [alice.account] });
  });

  const ask = <R>(name: string, args = {}) =>
    callOne<R>(call, name, { accountId: accountIdOf(alice.account), ...args });
  const get = () => ask<GetResponse<Quota>>('Quota/get');
  const usedIn = (list: readonly Quota[], type: Quota['resourceType']) =>
    list.find(({ resourceType }) => resourceType === type)?.used ?? Number.NaN;
  const deliver = async (octets: number) => {
    const { lmtp: port } = bed.ports;
    const transport = createTransport({ host: '127.0.0.1', port, lmtp: true, secure: false, ignoreTLS: true });
    const text = 'words and words\n'.repeat(octets / 16);
    await transport.sendMail({ from: 'bob@example.test', to: 'alice@example.test', subject: 'Large', text });
    transport.close();
  };
  const asks = () => alice.said().filter((line) => line.startsWith('GETQUOTAROOT')).length;

  it('is there once the worker is, and grows with what is delivered', async () => {
    alice.start();
    await eventually(
      () => quotasOf(alice.store, alice.account),
      ({ list }) => list.length === 2,
    );
    const { list } = await get();
    expect(list.map(({ name, hardLimit, resourceType }) => [name, resourceType, hardLimit]).toSorted()).toEqual([
      ['User quota', 'count', 1000],
      ['User quota', 'octets', LIMIT],
    ]);
    expect((await getAccount(alice.store, alice.account))?.hasQuota).toBe(true);
    // A round of its own takes the place of thirty seconds.
    await alice.stop();
    const context = await alice.own();
    const connection = await openConnection(context, 'sync', new AbortController().signal);
    const watch = new QuotaWatch();
    const look = async (now: number) => {
      await syncRound(context, connection);
      await watch.look(context, connection, now);
    };
    await look(0);
    const before = await get();
    await deliver(200_000);
    await look(60_000);
    const after = await get();
    expect(usedIn(after.list, 'count')).toBe(usedIn(before.list, 'count') + 1);
    expect(usedIn(after.list, 'octets')).toBeGreaterThanOrEqual(usedIn(before.list, 'octets') + 200_000);
    const told = await ask<ChangesResponse>('Quota/changes', { sinceState: before.state });
    expect(told).toMatchObject({ updatedProperties: ['used'], created: [], destroyed: [], newState: after.state });
    expect(told.updated.toSorted()).toEqual(after.list.map(({ id }) => id).toSorted());
    connection.close();
  });

  it('is asked for when a session begins, when mail has come or gone, and every ten minutes', async () => {
    const context = await alice.own();
    const connection = await openConnection(context, 'sync', new AbortController().signal);
    const client = await alice.client();
    const watch = new QuotaWatch();
    const asked: number[] = [];
    const look = async (seconds: number) => {
      await syncRound(context, connection);
      await watch.look(context, connection, seconds * 1000);
      asked.push(asks());
    };
    await look(0);
    await look(60);
    await append(client, 'Archive', rawMessage());
    await look(61);
    await append(client, 'Archive', rawMessage());
    await look(62);
    await look(92);
    await look(500);
    await look(692);
    // The second of two that came shortly one after the other is asked about when it is time.
    expect(asked).toEqual([1, 1, 2, 2, 3, 3, 4]);
    client.close();
    connection.close();
  });
});

describe('the quota of an account whose server tells none any more', () => {
  let bed: Mailbed;
  beforeAll(async () => {
    bed = await startMailbed({ isFleeting: true, capability: capabilityWithout() });
  }, 60_000);
  afterAll(() => bed?.stop());

  it('is forgotten, and nothing is asked', async () => {
    const alice = await aSyncedAccount(bed, 'alice');
    const context = await alice.own();
    const told = { root: 'User quota', resourceType: 'count', used: 1, hardLimit: 2 } as const;
    await applyQuotas(alice.store, context, [told]);
    const connection = await openConnection(context, 'sync', new AbortController().signal);
    await new QuotaWatch().look(context, connection);
    expect((await quotasOf(alice.store, alice.account)).list).toEqual([]);
    expect((await getAccount(alice.store, alice.account))?.hasQuota).toBe(false);
    expect(alice.said().filter((line) => line.includes('QUOTA'))).toEqual([]);
    connection.close();
    await alice.end();
  });
});
