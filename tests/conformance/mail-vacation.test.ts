import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AccountId } from '@/lib/base/ids';
import type { GetResponse } from '@/lib/jmap/method';
import type { SetResponse } from '@/lib/jmap/set';
import type { VacationResponse } from '@/lib/jmap/vacation-response';
import { sessionResource } from '@/lib/server/methods/session-resource';
import { getAccount } from '@/lib/server/store/accounts';
import { statesOf } from '@/lib/server/store/changes';
import type { Store } from '@/lib/server/store/store';
import { type KnownSieve, learnSieve } from '@/lib/server/store/vacation/known-sieve';
import { dueVacation, vacationCarried, vacationRefused } from '@/lib/server/store/vacation/vacation-response';
import { aJmapAccount, type JmapAccount } from '@/tests/conformance/a-jmap-account';
import { rfc8620, rfc8621 } from '@/tests/conformance/rfc';
import { aStore } from '@/tests/integration/store/a-store';

const VACATION = 'urn:ietf:params:jmap:vacationresponse';
const ABLE: KnownSieve = {
  server: { host: 'localhost', port: 4190, security: 'starttls' },
  extensions: ['date', 'include', 'relational', 'vacation'],
  ...{ obstacle: null, at: 0 },
};
const EMPTY = {
  ...{ id: 'singleton', isEnabled: false, fromDate: null, toDate: null },
  ...{ subject: null, textBody: null, htmlBody: null },
};

describe('VacationResponse', () => {
  let store: Store;
  let end: () => Promise<void>;
  let house: JmapAccount;
  beforeAll(async () => ({ store, end } = await aStore()));
  afterAll(() => end());
  beforeEach(async () => {
    house = await aJmapAccount(store);
    await know(ABLE);
  });

  const owner = () => ({ account: house.account, epoch: 0 });
  const know = (known: KnownSieve) => learnSieve(store, owner(), known);
  const get = (args = {}) => house.ask<GetResponse<VacationResponse>>('VacationResponse/get', args);
  const set = (args: Record<string, unknown>) => house.ask<SetResponse>('VacationResponse/set', args);
  const update = (patch: object) => set({ update: { singleton: patch } });
  const session = async () => {
    const account = await getAccount(store, house.account);
    return sessionResource({ origin: 'https://x.test', username: 'alice', accounts: account ? [account] : [] });
  };

  rfc8621('§1.3.3', 'the capability is there only where the server can answer', async () => {
    const able = await session();
    expect(able.capabilities[VACATION]).toEqual({});
    expect(able.accounts[house.accountId as AccountId]?.accountCapabilities[VACATION]).toEqual({});
    expect(able.primaryAccounts[VACATION]).toBe(house.accountId);
    await know({ ...ABLE, extensions: ['fileinto'] });
    const unable = await session();
    expect(JSON.stringify(unable)).not.toContain(VACATION);
    expect(unable.state).not.toBe(able.state);
  });

  rfc8620('§3.6.2', 'an account whose server cannot answer does not know the type', async () => {
    for (const known of [
      { ...ABLE, server: null },
      { ...ABLE, extensions: ['fileinto'] },
    ]) {
      await know(known);
      expect(await house.errorOf('VacationResponse/get')).toBe('accountNotSupportedByMethod');
      expect(await house.errorOf('VacationResponse/set', { update: { singleton: { isEnabled: true } } })).toBe(
        'accountNotSupportedByMethod',
      );
    }
  });

  rfc8620('§3.3', 'whoever names mail may call it, and nobody who names core alone', async () => {
    const methodCalls = [['VacationResponse/get', { accountId: house.accountId }, '0']];
    const answer = async (using: readonly string[]) =>
      JSON.stringify(await house.raw(JSON.stringify({ using, methodCalls })));
    expect(await answer(['urn:ietf:params:jmap:core'])).toContain('unknownMethod');
    for (const capability of [VACATION, 'urn:ietf:params:jmap:mail'])
      expect(await answer(['urn:ietf:params:jmap:core', capability])).toContain('singleton');
  });

  rfc8620('§3.6.2', 'a stranger’s account is not found', async () => {
    const stranger = await aJmapAccount(store);
    for (const name of ['VacationResponse/get', 'VacationResponse/set'])
      expect(await stranger.errorOf(name, { accountId: house.accountId })).toBe('accountNotFound');
  });

  rfc8621('§8.1', 'there is exactly one, with the id "singleton"', async () => {
    expect(await get()).toMatchObject({ list: [EMPTY], notFound: [] });
    expect(await get({ ids: ['singleton', 'v1'], properties: ['isEnabled'] })).toMatchObject({
      list: [{ id: 'singleton', isEnabled: false }],
      notFound: ['v1'],
    });
    expect(await house.errorOf('VacationResponse/get', { properties: ['days'] })).toBe('invalidArguments');
  });

  rfc8621('§8', 'every property is kept, null is its default', async () => {
    const values = {
      ...{ isEnabled: true, fromDate: '2026-12-01T08:00:00Z', toDate: '2027-01-01T00:00:00.5Z' },
      ...{ subject: 'Nicht da', textBody: 'Bis bald\n"quoted"', htmlBody: '<p>Bis bald</p>' },
    };
    const before = await get();
    const { updated, oldState, newState } = await update(values);
    expect([updated, oldState]).toEqual([{ singleton: null }, before.state]);
    expect(await get()).toMatchObject({ state: newState, list: [{ id: 'singleton', ...values }] });
    expect(newState).not.toBe(oldState);
    await update(Object.fromEntries(Object.keys(values).map((name) => [name, null])));
    expect((await get()).list).toEqual([EMPTY]);
  });

  rfc8620('§1.4', 'a date has no fraction of zero, whatever was given', async () => {
    await update({ fromDate: '2026-12-01T08:00:00.000Z', toDate: '2027-01-01T00:00:00.05Z' });
    const dates = { fromDate: '2026-12-01T08:00:00Z', toDate: '2027-01-01T00:00:00.05Z' };
    expect((await get()).list[0]).toMatchObject(dates);
    // What it is may be sent back.
    expect((await update(dates)).updated).toEqual({ singleton: null });
  });

  rfc8620('§5.3', 'nothing changes its state without a change, and a change is told to those who listen', async () => {
    await update({ subject: 'Away' });
    const { state } = await get();
    const same = await update({ subject: 'Away', id: 'singleton' });
    expect([same.updated, same.newState]).toEqual([{ singleton: null }, state]);
    expect((await statesOf(store, house.account))['VacationResponse']).toBe(state);
  });

  rfc8620('§5.3', 'it is changed only in the state that was named', async () => {
    const { state } = await get();
    await update({ subject: 'Away' });
    const late = { ifInState: state, update: { singleton: { subject: 'Late' } } };
    expect(await house.errorOf('VacationResponse/set', late)).toBe('stateMismatch');
    expect((await get()).list[0]?.subject).toBe('Away');
  });

  rfc8620('§5.3', 'another one cannot be made, and this one not destroyed: singleton', async () => {
    const answer = await set({ create: { k: { isEnabled: true } }, destroy: ['singleton', 'v1'] });
    expect(answer).toMatchObject({
      ...{ created: null, destroyed: null, notCreated: { k: { type: 'singleton' } } },
      notDestroyed: { singleton: { type: 'singleton' }, v1: { type: 'notFound' } },
    });
    const other = await set({ update: { v1: { isEnabled: true } } });
    expect(other.notUpdated).toEqual({ v1: { type: 'notFound' } });
  });

  it.each([
    ['isEnabled', 'yes'],
    ['fromDate', '2026-12-01'],
    ['fromDate', '2026-12-01T08:00:00+01:00'],
    ['toDate', '2026-13-01T08:00:00Z'],
    ['subject', 'two\nlines'],
    ['textBody', 'NUL \0'],
    ['htmlBody', 'x'.repeat(50_001)],
    ['days', 3],
    ['id', 'other'],
  ])('§5.3: %s that is not valid is refused', async (name, value) => {
    const { notUpdated } = await update({ [name]: value });
    expect(notUpdated).toEqual({ singleton: { type: 'invalidProperties', properties: [name] } });
  });

  it('dates are refused where the server cannot tell them, and nothing else is', async () => {
    await know({ ...ABLE, extensions: ['vacation', 'date'] });
    const { notUpdated } = await update({ isEnabled: true, fromDate: '2026-12-01T08:00:00Z' });
    expect(notUpdated?.['singleton']).toMatchObject({ type: 'invalidProperties', properties: ['fromDate'] });
    expect((await update({ isEnabled: true })).updated).toEqual({ singleton: null });
  });

  it.each(['noInclude', 'answers', 'taken'] as const)('a script of the person is not put aside: %s', async (kind) => {
    await know({ ...ABLE, obstacle: { kind, script: 'my rules' } });
    const { notUpdated } = await update({ isEnabled: true });
    expect(notUpdated?.['singleton']).toMatchObject({
      type: 'forbidden',
      description: expect.stringContaining('my rules'),
    });
    // What is not sent may be written.
    expect((await update({ subject: 'Away' })).updated).toEqual({ singleton: null });
  });

  it('what is wanted last is carried out, and what the server refuses is seen to be off', async () => {
    expect(await dueVacation(store, house.account)).toBeUndefined();
    await update({ isEnabled: true, subject: 'One' });
    const first = await dueVacation(store, house.account);
    expect(first).toMatchObject({ values: { subject: 'One' }, addresses: [expect.stringContaining('@')] });
    await update({ subject: 'Two' });
    await vacationCarried(store, owner(), first?.revision ?? 0);
    await vacationRefused(store, owner(), first?.revision ?? 0);
    const second = await dueVacation(store, house.account);
    expect(second?.values).toMatchObject({ isEnabled: true, subject: 'Two' });
    const { state } = await get();
    await vacationRefused(store, owner(), second?.revision ?? 0);
    expect(await dueVacation(store, house.account)).toBeUndefined();
    const after = await get();
    expect([after.list[0]?.isEnabled, after.state === state]).toEqual([false, false]);
  });
});
