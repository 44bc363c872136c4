import { afterAll, beforeAll, beforeEach } from 'vitest';
import type { GetResponse } from '@/lib/jmap/method';
import type { SetResponse } from '@/lib/jmap/set';
import type { Store } from '@/lib/server/store/store';
import { aJmapAccount, type JmapAccount } from '@/tests/conformance/a-jmap-account';
import { aStore } from '@/tests/integration/store/a-store';

/** For the tests of one `describe`: a store for all of them, and for each an account of its own, which is what this stands for then. */
export const anAccountEach = (): JmapAccount => {
  let store: Store;
  let end: () => Promise<void>;
  let house: JmapAccount;
  beforeAll(async () => {
    ({ store, end } = await aStore());
  });
  afterAll(() => end());
  beforeEach(async () => {
    house = await aJmapAccount(store);
  });
  return new Proxy({} as JmapAccount, { get: (_, name) => Reflect.get(house, name) });
};

/** Records of one type in such an account: read, set, made one by one, and why one was not made. */
export const recordsOf = <T extends object>(house: Pick<JmapAccount, 'ask'>, type: string) => {
  const set = (args: object) => house.ask<SetResponse>(`${type}/set`, { ...args });
  return {
    get: (args: object = {}) => house.ask<GetResponse<T>>(`${type}/get`, { ...args }),
    set,
    make: async (record: object): Promise<string> =>
      String((await set({ create: { x: record } })).created?.['x']?.['id']),
    refusal: async (record: object) => (await set({ create: { x: record } })).notCreated?.['x'],
  };
};
