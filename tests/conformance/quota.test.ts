import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AccountId } from '@/lib/base/ids';
import { CORE, MAIL, QUOTA } from '@/lib/jmap/capability';
import type { ChangesResponse, GetResponse, QueryChangesResponse, QueryResponse } from '@/lib/jmap/method';
import type { Quota } from '@/lib/jmap/quota';
import { sessionResource } from '@/lib/server/methods/session-resource';
import { getAccount } from '@/lib/server/store/accounts';
import { statesOf } from '@/lib/server/store/changes';
import { applyQuotas, type QuotaValues } from '@/lib/server/store/quotas';
import type { Store } from '@/lib/server/store/store';
import { NotOwnerError } from '@/lib/server/store/write-transaction';
import { splice } from '@/tests/builders/jmap/a-follower';
import { aJmapAccount, type JmapAccount } from '@/tests/conformance/a-jmap-account';
import { rfc8620, rfc9425 } from '@/tests/conformance/rfc';
import { aStore } from '@/tests/integration/store/a-store';

type QuotaChanges = ChangesResponse & { readonly updatedProperties: readonly string[] | null };

const ROOM: QuotaValues = { root: 'User quota', resourceType: 'octets', used: 3072, hardLimit: 10_485_760 };
const NUMBER: QuotaValues = { root: 'User quota', resourceType: 'count', used: 7, hardLimit: 1000 };
const SHARED: QuotaValues = { root: 'family', resourceType: 'octets', used: 50, hardLimit: 2 ** 50 };

describe('Quota', () => {
  let store: Store;
  let end: () => Promise<void>;
  let house: JmapAccount;
  beforeAll(async () => ({ store, end } = await aStore()));
  afterAll(() => end());
  beforeEach(async () => {
    house = await aJmapAccount(store);
  });

  const tell = (told: readonly QuotaValues[] | null) => applyQuotas(store, { account: house.account, epoch: 0 }, told);
  const get = (args = {}) => house.ask<GetResponse<Quota>>('Quota/get', args);
  const changes = (sinceState: string, args = {}) => house.ask<QuotaChanges>('Quota/changes', { sinceState, ...args });
  const query = (args = {}) => house.ask<QueryResponse>('Quota/query', args);
  const found = async (filter: object) => (await query({ filter, sort: [{ property: 'used' }] })).ids;
  const session = async () => {
    const account = await getAccount(store, house.account);
    return sessionResource({ origin: 'https://x.test', username: 'alice', accounts: account ? [account] : [] });
  };

  rfc9425('§2.1', 'the capability is an empty object, there where the server tells quotas', async () => {
    const before = await session();
    expect(JSON.stringify(before)).not.toContain(QUOTA);
    await tell([]);
    const able = await session();
    expect(able.capabilities[QUOTA]).toEqual({});
    expect(able.accounts[house.accountId as AccountId]?.accountCapabilities[QUOTA]).toEqual({});
    expect(able.primaryAccounts[QUOTA]).toBe(house.accountId);
    expect(able.state).not.toBe(before.state);
    await tell(null);
    expect((await session()).state).toBe(before.state);
  });

  rfc9425(
    '§4.1',
    'a quota has its properties, and the name of its root or else the address of the account',
    async () => {
      await tell([ROOM, { ...NUMBER, root: '' }]);
      const email = (await getAccount(store, house.account))?.email;
      const same = { warnLimit: null, softLimit: null, scope: 'account', description: null, types: ['Email'] };
      expect((await get()).list.toSorted((a, b) => a.used - b.used)).toEqual([
        { id: expect.any(String), resourceType: 'count', used: 7, hardLimit: 1000, name: email, ...same },
        {
          id: expect.any(String),
          resourceType: 'octets',
          used: 3072,
          hardLimit: 10_485_760,
          name: 'User quota',
          ...same,
        },
      ]);
    },
  );

  rfc9425('§4.1', 'what has no type that the request knows is not there', async () => {
    await tell([ROOM]);
    const { list } = await get();
    const calls = ['Quota/get', 'Quota/query'].map((name) => [name, { accountId: house.accountId }, name]);
    const asked = async (using: readonly string[]) => {
      const answer = await house.raw(JSON.stringify({ using, methodCalls: calls }));
      if ('problem' in answer) throw new Error(answer.problem.detail);
      return answer.response.methodResponses.map(([, args]) => args['list'] ?? args['ids']);
    };
    expect(await asked([CORE, MAIL, QUOTA])).toEqual([list, [list[0]?.id]]);
    expect(await asked([CORE, QUOTA])).toEqual([[], []]);
  });

  rfc8620('§3.3', 'whoever names mail may call it, and nobody who names core alone', async () => {
    const methodCalls = [['Quota/get', { accountId: house.accountId }, '0']];
    const answer = async (using: readonly string[]) =>
      JSON.stringify(await house.raw(JSON.stringify({ using, methodCalls })));
    expect(await answer([CORE])).toContain('unknownMethod');
    for (const capability of [QUOTA, MAIL]) expect(await answer([CORE, capability])).toContain('"list":[]');
  });

  rfc8620('§3.6.2', 'a stranger’s account is not found', async () => {
    const stranger = await aJmapAccount(store);
    for (const [name, args] of [
      ['Quota/get', {}],
      ['Quota/query', {}],
      ['Quota/changes', { sinceState: '0' }],
      ['Quota/queryChanges', { sinceQueryState: '0' }],
    ] as const)
      expect(await stranger.errorOf(name, { ...args, accountId: house.accountId })).toBe('accountNotFound');
  });

  rfc9425('§4.2', 'ids and properties are as in every /get; without a quota the list is empty', async () => {
    expect(await get()).toMatchObject({ list: [], notFound: [] });
    await tell([ROOM, NUMBER]);
    const [first] = (await get()).list;
    expect(await get({ ids: [first?.id, 'q0', 'e1'], properties: ['used'] })).toMatchObject({
      list: [{ id: first?.id, used: first?.used }],
      notFound: ['q0', 'e1'],
    });
    expect(await house.errorOf('Quota/get', { properties: ['root'] })).toBe('invalidArguments');
  });

  rfc9425('§4.3', 'updatedProperties names "used" when nothing else has changed, as a back-reference', async () => {
    await tell([ROOM, NUMBER]);
    const { state, list } = await get();
    await tell([{ ...ROOM, used: 4096 }, NUMBER]);
    const octets = list.find(({ resourceType }) => resourceType === 'octets')?.id;
    const told = await changes(state);
    expect(told).toMatchObject({ updatedProperties: ['used'], created: [], updated: [octets], destroyed: [] });
    const from = (path: string) => ({ resultOf: '0', name: 'Quota/changes', path });
    const [, got] = await house.call([
      ['Quota/changes', { accountId: house.accountId, sinceState: state }, '0'],
      [
        'Quota/get',
        { accountId: house.accountId, '#ids': from('/updated'), '#properties': from('/updatedProperties') },
        '1',
      ],
    ]);
    expect(got?.[1]).toMatchObject({ state: told.newState, list: [{ id: octets, used: 4096 }] });
    const [record = {}] = (got?.[1]['list'] ?? []) as object[];
    expect(Object.keys(record)).toEqual(['id', 'used']);
  });

  rfc9425('§4.3', 'updatedProperties is null when more than "used" has changed, or nothing', async () => {
    await tell([ROOM]);
    const { state } = await get();
    expect(await changes(state)).toMatchObject({ updatedProperties: null, updated: [], newState: state });
    await tell([{ ...ROOM, used: 1 }]);
    await tell([{ ...ROOM, used: 2, hardLimit: 5 }]);
    expect(await changes(state)).toMatchObject({ updatedProperties: null, updated: [expect.any(String)] });
    const later = await get();
    await tell([{ ...ROOM, used: 2, hardLimit: 5 }, NUMBER]);
    expect(await changes(later.state)).toMatchObject({ updatedProperties: null, created: [expect.any(String)] });
  });

  rfc8620('§5.2', 'what the server tells no more is destroyed, and has another id when it comes again', async () => {
    const empty = (await get()).state;
    await tell([ROOM, NUMBER]);
    const { state, list } = await get();
    expect(await changes(empty)).toMatchObject({ created: list.map(({ id }) => id), updated: [], destroyed: [] });
    await tell([ROOM]);
    const gone = list.find(({ resourceType }) => resourceType === 'count')?.id;
    expect(await changes(state)).toMatchObject({ created: [], updated: [], destroyed: [gone] });
    await tell([NUMBER, ROOM]);
    const again = (await get()).list.find(({ resourceType }) => resourceType === 'count')?.id;
    expect(again).not.toBe(gone);
    expect(await changes(state)).toMatchObject({ created: [again], updated: [], destroyed: [gone] });
    await tell(null);
    expect((await get()).list).toEqual([]);
    expect(await changes(empty)).toMatchObject({ created: [], updated: [], destroyed: [] });
  });

  rfc8620('§5.2', 'a state that never was is cannotCalculateChanges', async () => {
    for (const sinceState of ['', 'x', '999999'])
      expect(await house.errorOf('Quota/changes', { sinceState })).toBe('cannotCalculateChanges');
  });

  rfc9425('§6', 'a change is told to those who listen, and nothing is a change that is none', async () => {
    await tell([ROOM]);
    const { state } = await get();
    await tell([ROOM]);
    expect((await get()).state).toBe(state);
    await tell([{ ...ROOM, used: 1 }]);
    const states = await statesOf(store, house.account);
    expect([states['Quota'] === state, states['Quota']]).toEqual([false, (await get()).state]);
  });

  rfc9425('§4.4', 'the conditions are name, scope, resourceType and type', async () => {
    await tell([ROOM, NUMBER, SHARED]);
    const id = Object.fromEntries((await get()).list.map((one) => [`${one.name} ${one.resourceType}`, one.id]));
    const [count, family, octets] = [id['User quota count'], id['family octets'], id['User quota octets']];
    expect(await found({})).toEqual([count, family, octets]);
    expect(await found({ name: 'USER' })).toEqual([count, octets]);
    expect(await found({ resourceType: 'octets' })).toEqual([family, octets]);
    expect(await found({ resourceType: 'OCTETS' })).toEqual([]);
    expect(await found({ scope: 'account', type: 'Email', name: 'fam' })).toEqual([family]);
    expect(await found({ scope: 'domain' })).toEqual([]);
    expect(await found({ type: 'Calendar' })).toEqual([]);
    const operator = (name: string, ...conditions: object[]) => ({ operator: name, conditions });
    expect(await found(operator('NOT', { name: 'family' }))).toEqual([count, octets]);
    expect(await found(operator('OR', { name: 'family' }, { resourceType: 'count' }))).toEqual([count, family]);
    expect(await found(operator('AND', { name: 'quota' }, { resourceType: 'count' }))).toEqual([count]);
    expect(await house.errorOf('Quota/query', { filter: { used: 7 } })).toBe('invalidArguments');
  });

  rfc9425('§4.4', 'name and used can be sorted by', async () => {
    await tell([ROOM, NUMBER, SHARED]);
    const used = new Map((await get()).list.map((one) => [one.id as string, one.used]));
    const sorted = async (...sort: object[]) => (await query({ sort })).ids.map((one) => used.get(one));
    expect(await sorted({ property: 'used' })).toEqual([7, 50, 3072]);
    expect(await sorted({ property: 'used', isAscending: false })).toEqual([3072, 50, 7]);
    expect(await sorted({ property: 'name' }, { property: 'used', isAscending: false })).toEqual([50, 3072, 7]);
    const byOctets = { property: 'name', isAscending: false, collation: 'i;octet' };
    expect(await sorted(byOctets, { property: 'used' })).toEqual([50, 7, 3072]);
    expect(await house.errorOf('Quota/query', { sort: [{ property: 'hardLimit' }] })).toBe('unsupportedSort');
    const strange = { sort: [{ property: 'name', collation: 'i;none' }] };
    expect(await house.errorOf('Quota/query', strange)).toBe('unsupportedSort');
  });

  rfc8620('§5.5', 'position, anchor, limit and total are as in every /query', async () => {
    await tell([ROOM, NUMBER, SHARED]);
    const { ids, total, canCalculateChanges } = await query({ calculateTotal: true });
    expect([ids.length, total, canCalculateChanges]).toEqual([3, 3, true]);
    expect(await query({ position: -1 })).toMatchObject({ position: 2, ids: ids.slice(2) });
    expect(await query({ anchor: ids[1], anchorOffset: -1, limit: 2 })).toMatchObject({
      position: 0,
      ids: ids.slice(0, 2),
    });
    expect(await query({ position: 9 })).toMatchObject({ ids: [] });
    expect(await house.errorOf('Quota/query', { anchor: 'q0' })).toBe('anchorNotFound');
  });

  rfc9425('§4.5', 'taking out and putting in gives the list of a fresh query', async () => {
    const steps: readonly (readonly QuotaValues[])[] = [
      [ROOM, NUMBER, SHARED],
      [{ ...ROOM, used: 1 }, NUMBER, SHARED],
      [
        { ...ROOM, used: 60, hardLimit: 5 },
        { ...SHARED, used: 61 },
      ],
      [SHARED, NUMBER],
      [],
      [NUMBER, ROOM],
    ];
    const lists = [
      { sort: [{ property: 'used' }] },
      { filter: { resourceType: 'octets' }, sort: [{ property: 'used', isAscending: false }] },
    ];
    for (const since of steps.keys())
      for (const list of lists) {
        await tell(steps[since] ?? []);
        const before = await query(list);
        for (const told of steps.slice(since)) {
          await tell(told);
          const asked = { ...list, sinceQueryState: before.queryState, calculateTotal: true };
          const answer = await house.ask<QueryChangesResponse>('Quota/queryChanges', asked);
          const fresh = await query({ ...list, calculateTotal: true });
          expect(splice(before.ids, answer)).toEqual(fresh.ids);
          expect([answer.oldQueryState, answer.newQueryState, answer.total]).toEqual([
            before.queryState,
            fresh.queryState,
            fresh.total,
          ]);
        }
      }
  });

  rfc9425('§4.5', 'more than maxChanges, and a state that never was, are refused', async () => {
    await tell([ROOM]);
    const { queryState } = await query();
    await tell([{ ...ROOM, used: 1 }]);
    const asked = (args: object) => house.errorOf('Quota/queryChanges', { sinceQueryState: queryState, ...args });
    expect(await asked({ maxChanges: 2 })).toBeUndefined();
    expect(await asked({ maxChanges: 1 })).toBe('tooManyChanges');
    expect(await asked({ sinceQueryState: '999999' })).toBe('cannotCalculateChanges');
    expect(await asked({ sort: [{ property: 'hardLimit' }] })).toBe('unsupportedSort');
  });

  it('is not written by a worker that has lost the account', async () => {
    await tell([ROOM]);
    const { state } = await get();
    const lost = applyQuotas(store, { account: house.account, epoch: 7 }, []);
    await expect(lost).rejects.toBeInstanceOf(NotOwnerError);
    expect(await get()).toMatchObject({ state, list: [{ used: 3072 }] });
  });
});
