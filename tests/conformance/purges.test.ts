import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { GetResponse } from '@/lib/jmap/method';
import { findDrift } from '@/lib/server/store/drift';
import { purgeDiscarded, purgeRules } from '@/lib/server/store/purges/purge-discarded';
import type { Store } from '@/lib/server/store/store';
import { NotOwnerError } from '@/lib/server/store/write-transaction';
import { anIncomingEmail } from '@/tests/builders/mail/an-incoming-email';
import { aJmapAccount, type JmapAccount } from '@/tests/conformance/a-jmap-account';
import { aStore } from '@/tests/integration/store/a-store';

const DAY = 86_400_000;
const MONDAY = Date.parse('2030-03-04T08:00:00Z');
const LONG_AGO = Date.parse('2020-01-01T08:00:00Z');

describe('what lies in Trash and Spam', () => {
  let store: Store;
  let house: JmapAccount;
  let end: () => Promise<void>;
  let uid = 0;
  beforeAll(async () => ({ store, end } = await aStore()));
  afterAll(() => end());
  beforeEach(async () => {
    house = await aJmapAccount(store);
  });

  const set = (rules: { readonly purgeTrashDays?: number; readonly purgeJunkDays?: number }) =>
    store.who.mailAccount.update({ where: { id: house.account }, data: rules });
  const put = async (box: 'INBOX' | 'Trash' | 'Junk', count = 1): Promise<string[]> => {
    const emails = Array.from({ length: count }, () => {
      uid += 1;
      return anIncomingEmail({ uid, receivedAt: LONG_AGO });
    });
    return house.put(box, emails);
  };
  const purge = async (day: number, epoch = 0) => {
    const rules = await purgeRules(store, house.account);
    return purgeDiscarded(store, { account: house.account, epoch }, { rules, now: new Date(MONDAY + day * DAY) });
  };
  const here = async (...ids: string[]) => {
    const { list } = await house.ask<GetResponse<{ id: string }>>('Email/get', { ids, properties: ['id'] });
    return list.map(({ id }) => id).sort();
  };

  it('stays for ever while no rule says otherwise', async () => {
    const old = await put('Trash', 2);
    expect(await purgeRules(store, house.account)).toEqual([]);
    expect([await purge(0), await purge(5000)]).toEqual([0, 0]);
    expect(await here(...old)).toHaveLength(2);
  });

  it('goes when it has lain there long enough, however old it is, and each mailbox by its own rule', async () => {
    await set({ purgeTrashDays: 30, purgeJunkDays: 7 });
    const [trash = '', junk = '', kept = ''] = [await put('Trash'), await put('Junk'), await put('INBOX')].flat();
    expect(await purge(0)).toBe(0);
    const [later = ''] = await put('Trash');
    expect(await purge(6.9)).toBe(0);
    expect(await purge(7)).toBe(1);
    expect(await here(trash, junk, kept, later)).toEqual([trash, kept, later].sort());
    expect(await purge(30)).toBe(1);
    expect(await here(trash, kept, later)).toEqual([kept, later].sort());
    expect(await purge(37)).toBe(1);
    expect(await here(kept, later)).toEqual([kept]);
    expect(await findDrift(store, house.account)).toEqual([]);
  });

  it('begins its time anew when it was taken out meanwhile, or when the rule was', async () => {
    await set({ purgeTrashDays: 7 });
    const [id = ''] = await put('Trash');
    const move = (from: string, to: string) =>
      house.ask('Email/set', { update: { [id]: { [`mailboxIds/${from}`]: null, [`mailboxIds/${to}`]: true } } });
    await purge(0);
    await move(house.boxId.Trash, house.boxId.INBOX);
    await purge(5);
    await move(house.boxId.INBOX, house.boxId.Trash);
    await purge(6);
    expect(await purge(8)).toBe(0);
    await set({ purgeTrashDays: 0 });
    await purge(9);
    await set({ purgeTrashDays: 7 });
    expect([await purge(20), await purge(26), await purge(27)]).toEqual([0, 0, 1]);
    expect(await here(id)).toEqual([]);
  });

  it('only leaves Trash where it lies in another mailbox too', async () => {
    await set({ purgeTrashDays: 7 });
    const [id = ''] = await put('Trash');
    await house.ask('Email/set', { update: { [id]: { [`mailboxIds/${house.boxId.Work}`]: true } } });
    await purge(0);
    expect(await purge(7)).toBe(1);
    const got = await house.ask<GetResponse<{ mailboxIds: object }>>('Email/get', {
      ids: [id],
      properties: ['mailboxIds'],
    });
    expect(got.list[0]?.mailboxIds).toEqual({ [house.boxId.Work]: true });
  });

  it('goes 200 at a time, and only by the hand of the worker that has the account', async () => {
    await set({ purgeTrashDays: 7 });
    for (let part = 0; part < 3; part += 1) await put('Trash', 150);
    await purge(0);
    await expect(purge(7, 99)).rejects.toThrow(NotOwnerError);
    expect(await purge(7)).toBe(450);
    expect(await purge(7)).toBe(0);
    expect(await findDrift(store, house.account)).toEqual([]);
  });

  it('is left alone while the account is paused, and by a rule that is none of ours', async () => {
    await set({ purgeTrashDays: 3 });
    expect(await purgeRules(store, house.account)).toEqual([]);
    await store.who.mailAccount.update({ where: { id: house.account }, data: { purgeTrashDays: 30, paused: true } });
    expect(await purgeRules(store, house.account)).toEqual([]);
  });
});
