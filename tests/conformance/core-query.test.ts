import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { QueryResponse } from '@/lib/jmap/method';
import { anIncomingEmail } from '@/tests/builders/mail/an-incoming-email';
import { aJmapAccount, type JmapAccount } from '@/tests/conformance/a-jmap-account';
import { rfc8620 } from '@/tests/conformance/rfc';
import { aStore } from '@/tests/integration/store/a-store';

const COUNT = 12;

/** The same list twice: once kept sorted and counted, once searched for. To a client they must not differ. */
const KINDS = [
  { kind: 'a kept list', collapseThreads: true, canCalculateChanges: true },
  { kind: 'a search', collapseThreads: false, canCalculateChanges: false },
];

describe.each(KINDS)('/query of $kind', ({ collapseThreads, canCalculateChanges }) => {
  let house: JmapAccount;
  let newestFirst: string[];
  let end: () => Promise<void>;
  beforeAll(async () => {
    const opened = await aStore();
    end = opened.end;
    house = await aJmapAccount(opened.store);
    const emails = Array.from({ length: COUNT }, (_, index) => anIncomingEmail({ uid: index + 1 }));
    newestFirst = (await house.put('INBOX', emails)).reverse();
    await house.put('Archive', [anIncomingEmail({ uid: 1001 })]);
  });
  afterAll(() => end());

  const query = (args: object = {}) =>
    house.ask<QueryResponse>('Email/query', { filter: { inMailbox: house.boxId.INBOX }, collapseThreads, ...args });
  const errorOf = (args: object) =>
    house.errorOf('Email/query', { filter: { inMailbox: house.boxId.INBOX }, collapseThreads, ...args });

  rfc8620('§5.5', 'the whole list, its state and where it begins', async () => {
    expect(await query()).toEqual({
      accountId: house.accountId,
      queryState: expect.any(String),
      canCalculateChanges,
      position: 0,
      ids: newestFirst,
      limit: 500,
    });
  });

  rfc8620('§5.5', 'position counts from the start, or from the end when it is negative', async () => {
    const cases: [number, number][] = [
      [0, 0],
      [3, 3],
      [11, 11],
      [-1, 11],
      [-3, 9],
      [-12, 0],
      [-99, 0],
    ];
    for (const [asked, position] of cases)
      expect([asked, await query({ position: asked, limit: 2 })]).toMatchObject([
        asked,
        { position, ids: newestFirst.slice(position, position + 2) },
      ]);
  });

  rfc8620('§5.5', 'beyond the end there are no ids, and that is no error', async () => {
    for (const position of [COUNT, COUNT + 1, 1_000_000, Number.MAX_SAFE_INTEGER])
      expect(await query({ position, calculateTotal: true })).toMatchObject({ position, ids: [], total: COUNT });
  });

  rfc8620('§5.5', 'an anchor with its offset takes the place of position', async () => {
    const cases: [number, number, number][] = [
      [4, 0, 4],
      [4, 2, 6],
      [4, -2, 2],
      [4, -99, 0],
      [11, 5, 16],
      [0, 0, 0],
    ];
    for (const [anchorAt, anchorOffset, position] of cases) {
      const anchor = newestFirst[anchorAt];
      const page = await query({ anchor, anchorOffset, position: 7, limit: 3 });
      expect([anchorAt, anchorOffset, page.position, page.ids]).toEqual([
        anchorAt,
        anchorOffset,
        position,
        newestFirst.slice(position, position + 3),
      ]);
    }
    expect((await query({ anchorOffset: 5, limit: 1 })).position).toBe(0);
  });

  rfc8620('§5.5', 'an anchor that is not in the results is not found', async () => {
    const elsewhere = (await house.ask<QueryResponse>('Email/query', { filter: { inMailbox: house.boxId.Archive } }))
      .ids;
    for (const anchor of ['', 'x', 'e0', 'evvvvvvvvvv', house.boxId.INBOX, ...elsewhere])
      expect([anchor, await errorOf({ anchor })]).toEqual([anchor, 'anchorNotFound']);
    expect(await errorOf({ anchor: null })).toBeUndefined();
  });

  rfc8620('§5.5', 'limit is kept, and told when it was cut', async () => {
    expect(await query({ limit: 0 })).toMatchObject({ ids: [], position: 0 });
    expect((await query({ limit: 5 })).ids).toEqual(newestFirst.slice(0, 5));
    expect(await query({ limit: 5 })).not.toHaveProperty('limit');
    expect(await query({ limit: 501 })).toMatchObject({ limit: 500 });
    expect(await query({ limit: null })).toMatchObject({ limit: 500 });
    for (const limit of [-1, 1.5, '1']) expect(await errorOf({ limit })).toBe('invalidArguments');
  });

  rfc8620('§5.5', 'total is told when it is asked for, and only then', async () => {
    expect(await query({ limit: 1 })).not.toHaveProperty('total');
    expect(await query({ limit: 0, calculateTotal: true })).toMatchObject({ total: COUNT });
    expect(await query({ limit: 0, calculateTotal: true, position: -2 })).toMatchObject({ total: COUNT, position: 10 });
    const nowhere = { filter: { inMailbox: house.boxId.Work }, calculateTotal: true };
    expect(await query({ ...nowhere, limit: 0 })).toMatchObject({ total: 0, ids: [], position: 0 });
    expect(await query({ ...nowhere, position: -5 })).toMatchObject({ total: 0, ids: [], position: 0 });
  });

  rfc8620('§5.5', 'a mailbox that never was holds nothing', async () => {
    for (const inMailbox of ['m1vvvv', 'mfvvvvv', 'mvvvvvvvvv', 'x', ''])
      expect(await query({ filter: { inMailbox }, calculateTotal: true })).toMatchObject({ ids: [], total: 0 });
  });

  rfc8620('§5.5', 'no filter and no sort may be null or left out', async () => {
    const all = await house.ask<QueryResponse>('Email/query', { collapseThreads });
    expect(all.ids).toHaveLength(COUNT + 1);
    expect(await house.ask('Email/query', { collapseThreads, filter: null, sort: null })).toEqual(all);
    expect(await house.ask('Email/query', { collapseThreads, filter: {}, sort: [] })).toEqual(all);
  });

  rfc8620('§5.5', 'what no comparator tells apart comes in the same order in every call', async () => {
    const receivedAt = Date.UTC(2020, 0, 1);
    await house.put(
      'Work',
      Array.from({ length: 9 }, (_, at) => anIncomingEmail({ uid: 600 + at, receivedAt })),
    );
    const filter = { inMailbox: house.boxId.Work };
    for (const sort of [
      null,
      [],
      [{ property: 'receivedAt', isAscending: false }],
      [{ property: 'size' }],
      [{ property: 'from' }],
    ]) {
      const { ids } = await query({ filter, sort });
      expect(ids).toHaveLength(9);
      const pages = [];
      for (let position = 0; position < 9; position += 2)
        pages.push(...(await query({ filter, sort, position, limit: 2 })).ids);
      expect([sort, pages]).toEqual([sort, ids]);
    }
  });

  rfc8620('§5.5', 'the state of the query changes with its results', async () => {
    const before = await query();
    expect((await query()).queryState).toBe(before.queryState);
    const [fresh] = await house.put('INBOX', [anIncomingEmail({ uid: 500 })]);
    newestFirst.unshift(fresh!);
    const after = await query();
    expect(after.queryState).not.toBe(before.queryState);
    expect(after.ids).toEqual(newestFirst);
  });
});

describe('/query of mailboxes', () => {
  let house: JmapAccount;
  let end: () => Promise<void>;
  beforeAll(async () => {
    const opened = await aStore();
    end = opened.end;
    house = await aJmapAccount(opened.store);
  });
  afterAll(() => end());

  it('cannot be asked what changed, and says so before (RFC 8620 §5.6)', async () => {
    const page = await house.ask<QueryResponse>('Mailbox/query');
    expect(page.canCalculateChanges).toBe(false);
    const asked = { sinceQueryState: page.queryState };
    expect(await house.errorOf('Mailbox/queryChanges', asked)).toBe('cannotCalculateChanges');
  });
});
