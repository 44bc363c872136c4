import { afterAll, beforeAll, describe, expect } from 'vitest';
import { accountIdOf } from '@/lib/base/ids';
import type { QueryChangesResponse, QueryResponse } from '@/lib/jmap/method';
import { updateCopies } from '@/lib/server/store/remove-copies';
import type { Store } from '@/lib/server/store/store';
import { splice } from '@/tests/builders/jmap/a-follower';
import { aRandom } from '@/tests/builders/jmap/a-random';
import { listsOf, wholeQuery } from '@/tests/builders/jmap/a-snapshot';
import { anIncomingEmail } from '@/tests/builders/mail/an-incoming-email';
import { aJmapAccount, type JmapAccount } from '@/tests/conformance/a-jmap-account';
import { rfc8620 } from '@/tests/conformance/rfc';
import { randomChanges } from '@/tests/integration/jmap/random-changes';
import { aStore } from '@/tests/integration/store/a-store';

/** Two seeds for ever, one of the day. */
const SEEDS = [11, 12, Date.now() % 1_000_000];

describe('/queryChanges', () => {
  let store: Store;
  let end: () => Promise<void>;
  beforeAll(async () => ({ store, end } = await aStore()));
  afterAll(() => end());

  const some = (uids: readonly number[]) => uids.map((uid) => anIncomingEmail({ uid }));
  const inInbox = (house: JmapAccount) => ({ filter: { inMailbox: house.boxId.INBOX }, collapseThreads: true });
  const stateOf = async (house: JmapAccount) =>
    (await house.ask<QueryResponse>('Email/query', { ...inInbox(house), limit: 0 })).queryState;
  const changes = (house: JmapAccount, sinceQueryState: string, more: object = {}) =>
    house.ask<QueryChangesResponse>('Email/queryChanges', { ...inInbox(house), sinceQueryState, ...more });

  for (const seed of SEEDS)
    rfc8620('§5.6', `taking out and putting in gives the list of a fresh query (seed ${seed})`, async () => {
      const random = aRandom(seed);
      const house = await aJmapAccount(store);
      const change = randomChanges({ store, account: house.account, random });
      for (let step = 0; step < 40; step += 1) {
        const boxes = (await house.ask<{ list: { id: string }[] }>('Mailbox/get')).list;
        const before = new Map<string, Awaited<ReturnType<typeof wholeQuery>>>();
        for (const [name, query] of listsOf(boxes))
          before.set(name, await wholeQuery(house.call, accountIdOf(house.account), query));
        for (let times = 1 + Math.floor(random() * 5); times > 0; times -= 1) await change();
        for (const [name, query] of listsOf(boxes)) {
          const { ids, state: sinceQueryState } = before.get(name)!;
          const asked = { ...query, sinceQueryState, calculateTotal: true };
          const told = await house.ask<QueryChangesResponse>('Email/queryChanges', asked);
          const fresh = await wholeQuery(house.call, accountIdOf(house.account), query);
          expect({ name, step, ids: splice(ids, told) }).toEqual({ name, step, ids: fresh.ids });
          expect([told.oldQueryState, told.newQueryState, told.total]).toEqual([
            sinceQueryState,
            fresh.state,
            fresh.ids.length,
          ]);
          expect(told.added.map(({ index }) => index)).toEqual(
            told.added.map(({ index }) => index).sort((a, b) => a - b),
          );
          expect(new Set(told.removed).size).toBe(told.removed.length);
        }
      }
    });

  rfc8620('§5.6', 'from the present state nothing has changed', async () => {
    const house = await aJmapAccount(store);
    await house.put('INBOX', some([1, 2]));
    const state = await stateOf(house);
    expect(await changes(house, state)).toEqual({
      accountId: house.accountId,
      oldQueryState: state,
      newQueryState: state,
      removed: [],
      added: [],
    });
  });

  rfc8620('§5.6', 'more changes than maxChanges are too many', async () => {
    const house = await aJmapAccount(store);
    await house.put('INBOX', some([1]));
    const state = await stateOf(house);
    const fresh = await house.put('INBOX', some([2, 3, 4]));
    const told = await changes(house, state, { maxChanges: 1000 });
    expect(told.added.map(({ id }) => id)).toEqual(fresh.toReversed());
    const asked = { ...inInbox(house), sinceQueryState: state };
    expect(await house.errorOf('Email/queryChanges', { ...asked, maxChanges: 2 })).toBe('tooManyChanges');
    for (const maxChanges of [0, -1, 1.5])
      expect(await house.errorOf('Email/queryChanges', { ...asked, maxChanges })).toBe('invalidArguments');
    expect(await house.errorOf('Email/queryChanges', { ...asked, maxChanges: null })).toBeUndefined();
  });

  rfc8620('§5.6', 'upToId is accepted, and ignored because keywords and mailboxes are mutable', async () => {
    const house = await aJmapAccount(store);
    const [first] = await house.put('INBOX', some([1, 2, 3]));
    const state = await stateOf(house);
    await updateCopies(store, { account: house.account, epoch: 0, mailboxNo: house.box.INBOX }, [
      { uid: 1, bits: 1, keywords: [], deleted: false, modseq: null },
    ]);
    const all = await changes(house, state);
    expect(all).toMatchObject({ removed: [first], added: [{ id: first, index: 2 }] });
    for (const upToId of [null, first, 'x']) expect(await changes(house, state, { upToId })).toEqual(all);
  });

  rfc8620('§5.6', 'what cannot be calculated is said to be so', async () => {
    const house = await aJmapAccount(store);
    await house.put('INBOX', some([1]));
    const state = await stateOf(house);
    for (const sinceQueryState of ['', 'x', '-1', '1.5', '99999999', '9'.repeat(40)])
      expect(await house.errorOf('Email/queryChanges', { ...inInbox(house), sinceQueryState })).toBe(
        'cannotCalculateChanges',
      );
    const search = { filter: { minSize: 5 }, sinceQueryState: state };
    expect(await house.errorOf('Email/queryChanges', search)).toBe('cannotCalculateChanges');
    expect(await house.errorOf('Email/queryChanges', { ...search, sort: [{ property: 'none' }] })).toBe(
      'unsupportedSort',
    );
    expect(await house.errorOf('Email/queryChanges', { ...inInbox(house) })).toBe('invalidArguments');
  });

  rfc8620('§5.6', 'a list with one more condition or another sort is no list that is kept, and says so', async () => {
    const house = await aJmapAccount(store);
    await house.put('INBOX', some([1]));
    const { filter, collapseThreads } = inInbox(house);
    const keyword = '$seen';
    const texts = ['text', 'from', 'to', 'cc', 'bcc', 'subject', 'body'].map((property) => ({ [property]: 'bob' }));
    const threads = ['all', 'some', 'none'].map((which) => ({ [`${which}InThreadHaveKeyword`]: keyword }));
    const asked = [
      ...[...texts, ...threads, { header: ['Subject'] }].map((more) => ({ filter: { ...filter, ...more } })),
      ...['from', 'to', 'subject'].map((property) => ({ filter, sort: [{ property }] })),
      ...['all', 'some'].map((which) => ({ filter, sort: [{ property: `${which}InThreadHaveKeyword`, keyword }] })),
    ].map((one) => ({ ...one, collapseThreads }));
    for (const query of asked) {
      const { canCalculateChanges, queryState } = await house.ask<QueryResponse>('Email/query', query);
      const since = { ...query, sinceQueryState: queryState };
      expect([query, canCalculateChanges]).toEqual([query, false]);
      expect(await house.errorOf('Email/queryChanges', since)).toBe('cannotCalculateChanges');
    }
  });
});
