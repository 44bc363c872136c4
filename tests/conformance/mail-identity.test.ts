import { afterAll, beforeAll, beforeEach, describe, expect } from 'vitest';
import type { Identity } from '@/lib/jmap/identity';
import type { GetResponse } from '@/lib/jmap/method';
import type { SetResponse } from '@/lib/jmap/set';
import type { Store } from '@/lib/server/store/store';
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
      ...{ id, email: choir.email, name: 'The choir', bcc: null, mayDelete: true },
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
      [{ ...choir, textSignature: 'a\u0000b' }, ['textSignature']],
      [{ ...choir, id: 'i5' }, ['id']],
      [{ ...choir, mayDelete: false }, ['mayDelete']],
    ];
    for (const [identity, properties] of wrong)
      expect((await create(identity)).error).toEqual({ type: 'invalidProperties', properties });
    expect((await get()).list).toHaveLength(1);
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
