import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Identity } from '@/lib/jmap/identity';
import type { GetResponse } from '@/lib/jmap/method';
import type { SetResponse } from '@/lib/jmap/set';
import type { IdentitySuggestion } from '@/lib/jmap/waxwing/identity-suggestion';
import type { Store } from '@/lib/server/store/store';
import { anIncomingEmail } from '@/tests/builders/mail/an-incoming-email';
import { aJmapAccount, type JmapAccount } from '@/tests/conformance/a-jmap-account';
import { rfc8620, rfc8621 } from '@/tests/conformance/rfc';
import { aStore } from '@/tests/integration/store/a-store';

describe('Identity', () => {
  let store: Store;
  let end: () => Promise<void>;
  let house: JmapAccount;
  beforeAll(async () => ({ store, end } = await aStore()));
  afterAll(() => end());
  beforeEach(async () => {
    house = await aJmapAccount(store);
  });

  const get = () => house.ask<GetResponse<Identity>>('Identity/get');
  const set = (args: object) => house.ask<SetResponse>('Identity/set', args as Record<string, unknown>);
  const create = async (identity: object) => {
    const { created, notCreated } = await set({ create: { k: identity } });
    return { made: created?.['k'] as { id: string } | undefined, error: notCreated?.['k'] };
  };
  const choir = { name: 'Choir', email: 'choir@example.test' };

  rfc8621('§6.3', 'one is created with its defaults, found by its id, and told as a change', async () => {
    const before = await get();
    const { made } = await create(choir);
    expect(made).toEqual({
      id: made?.id,
      mayDelete: true,
      replyTo: null,
      bcc: null,
      textSignature: '',
      htmlSignature: '',
      isDefault: false,
    });
    const after = await get();
    expect(after.list.find(({ id }) => id === made?.id)).toEqual({ ...choir, ...made });
    const changes = await house.ask('Identity/changes', { sinceState: before.state });
    expect(changes).toMatchObject({ created: [made?.id], updated: [], destroyed: [], newState: after.state });
  });

  rfc8621('§6', 'every property but the address and mayDelete can be changed, null is the default', async () => {
    const { made } = await create({ ...choir, bcc: [{ name: null, email: 'archive@example.test' }] });
    const id = made?.id ?? '';
    const patch = {
      name: 'The choir',
      bcc: null,
      replyTo: [{ email: 'alice@example.test' }],
      textSignature: 'A',
      htmlSignature: '<b>A</b>',
    };
    const { updated, oldState, newState } = await set({ update: { [id]: patch } });
    expect(updated).toEqual({ [id]: null });
    expect(newState).not.toBe(oldState);
    const found = (await get()).list.find((one) => one.id === id);
    expect(found).toEqual({
      ...{ id, email: choir.email, name: 'The choir', bcc: null, mayDelete: true, isDefault: false },
      ...{ replyTo: [{ name: null, email: 'alice@example.test' }], textSignature: 'A', htmlSignature: '<b>A</b>' },
    });
    const fixed = await set({ update: { [id]: { email: 'other@example.test' } } });
    expect(fixed.notUpdated?.[id]).toEqual({ type: 'invalidProperties', properties: ['email'] });
    const same = await set({ update: { [id]: { email: choir.email, name: 'The choir' } } });
    expect([same.updated, same.newState]).toEqual([{ [id]: null }, newState]);
  });

  rfc8621('§6', 'the one of the account cannot be destroyed, others can', async () => {
    const [own] = (await get()).list;
    const { made } = await create(choir);
    const id = made?.id ?? '';
    const { destroyed, notDestroyed } = await set({ destroy: [own?.id, id, 'i999'] });
    expect(destroyed).toEqual([id]);
    expect(notDestroyed?.[own?.id ?? '']?.type).toBe('forbidden');
    expect(notDestroyed?.['i999']?.type).toBe('notFound');
    expect((await get()).list).toEqual([own]);
  });

  rfc8620('§5.3', 'what is no identity is refused, with the properties that are wrong', async () => {
    const wrong: [object, string[]][] = [
      [{ name: 'x' }, ['email']],
      [{ email: 'no address' }, ['email']],
      [{ email: 'a@b\r\nBcc: eve@evil.test' }, ['email']],
      [{ ...choir, name: 'two\r\nlines' }, ['name']],
      [{ ...choir, bcc: [{ email: 'x' }] }, ['bcc']],
      [{ ...choir, replyTo: [{ name: 'a\nb', email: 'a@example.test' }] }, ['replyTo']],
      [{ ...choir, replyTo: Array(101).fill({ email: 'a@example.test' }) }, ['replyTo']],
      [{ ...choir, htmlSignature: 'x'.repeat(200_001) }, ['htmlSignature']],
      [{ ...choir, isDefault: 'yes' }, ['isDefault']],
      [{ ...choir, textSignature: 'a\u0000b' }, ['textSignature']],
      [{ ...choir, id: 'i5' }, ['id']],
      [{ ...choir, mayDelete: false }, ['mayDelete']],
    ];
    for (const [identity, properties] of wrong)
      expect((await create(identity)).error).toEqual({ type: 'invalidProperties', properties });
    expect((await get()).list).toHaveLength(1);
  });

  rfc8621('§6', 'an address may have letters of all scripts; a whole domain is no identity', async () => {
    const email = 'jörg+chor@bücher.example';
    const { made } = await create({ name: 'Jörg', email });
    expect((await get()).list.find(({ id }) => id === made?.id)?.email).toBe(email);
    expect((await create({ email: '*@example.test' })).error?.type).toBe('forbiddenFrom');
  });

  it('one is the default, first in the list; another takes its place, and every change is told (urn:x-waxwing:jmap)', async () => {
    const [own] = (await get()).list;
    const before = (await create(choir)).made?.id ?? '';
    const { state } = await get();
    const made = (await create({ ...choir, email: 'board@example.test', isDefault: true })).made?.id ?? '';
    const drawn = async () => (await get()).list.map(({ id, isDefault }) => `${id}${isDefault ? ' default' : ''}`);
    expect(await drawn()).toEqual([`${made} default`, own?.id, before]);
    const changes = await house.ask('Identity/changes', { sinceState: state });
    expect(changes).toMatchObject({ created: [made], updated: [own?.id] });
    expect((await set({ update: { [made]: { isDefault: false } } })).notUpdated?.[made]).toEqual({
      type: 'invalidProperties',
      properties: ['isDefault'],
    });
    await set({ update: { [before]: { isDefault: true } } });
    expect(await drawn()).toEqual([`${before} default`, own?.id, made]);
    await set({ destroy: [before] });
    expect(await drawn()).toEqual([`${own?.id} default`, made]);
  });

  it('suggests what was written from and is none yet, and makes none by itself (urn:x-waxwing:jmap)', async () => {
    const from = (uid: number, email: string, more: object = {}) =>
      anIncomingEmail({ uid, headers: { from: [{ name: `N${uid}`, email }] }, ...more });
    const old = { receivedAt: Date.UTC(2019, 1, 1) };
    await house.put('INBOX', [from(99, 'stranger@example.test')]);
    await house.put('Sent', [
      from(1, 'alice@example.test'),
      from(2, 'alice+shop@example.test'),
      from(3, 'Choir@example.test'),
      from(4, 'choir@example.test'),
      from(5, 'twice@old.example', old),
      from(6, 'twice@old.example', old),
      from(7, 'once@old.example', old),
      from(8, 'lately@example.test', { receivedAt: Date.now() }),
      from(9, 'no address'),
      from(10, 'gone@example.test', { deleted: true }),
    ]);
    const suggested = async () => {
      const { list } = await house.ask<{ list: IdentitySuggestion[] }>('Identity/suggest');
      return list.map(({ name, email, emails }) => `${name} <${email}> ${emails}`);
    };
    const expected = ['N4 <choir@example.test> 2', 'N6 <twice@old.example> 2', 'N8 <lately@example.test> 1'];
    expect((await suggested()).toSorted()).toEqual(expected);
    expect((await get()).list).toHaveLength(1);
    await create(choir);
    expect(await suggested()).toHaveLength(2);
    expect(await house.errorOf('Identity/suggest', { accountId: 'a99999' })).toBe('accountNotFound');
  });

  rfc8620('§5.3', 'a number is never given twice, and a key makes one identity', async () => {
    const first = (await create(choir)).made?.id ?? '';
    await set({ destroy: [first] });
    const second = (await create({ ...choir, clientKey: 'k1' })).made?.id;
    expect(second).not.toBe(first);
    expect((await create({ ...choir, clientKey: 'k1' })).made?.id).toBe(second);
    expect((await get()).list).toHaveLength(2);
  });

  rfc8620('§5.3', 'nobody touches an identity of another account', async () => {
    const other = await aJmapAccount(store);
    const { made } = await create(choir);
    const id = made?.id ?? '';
    const { notUpdated, notDestroyed } = await other.ask<SetResponse>('Identity/set', {
      update: { [id]: { name: 'Eve' } },
      destroy: [id],
    });
    expect([notUpdated?.[id]?.type, notDestroyed?.[id]?.type]).toEqual(['willDestroy', 'notFound']);
    expect((await get()).list.find((one) => one.id === id)?.name).toBe('Choir');
  });
});
