import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { operationNoOf } from '@/lib/base/ids';
import { silentLogger } from '@/lib/base/log';
import type { GetResponse } from '@/lib/jmap/method';
import type { SetResponse } from '@/lib/jmap/set';
import type { Operation } from '@/lib/jmap/waxwing/operation';
import type { Outside } from '@/lib/server/outside/outside';
import { bulkStepDone, nextBulkStep } from '@/lib/server/store/bulk/bulk-steps';
import { dropOldRecords } from '@/lib/server/store/drop-old-records';
import type { Store } from '@/lib/server/store/store';
import { carryOutBulk } from '@/lib/server/sync/serve-bulk';
import { checkCounters } from '@/tests/builders/jmap/check-counters';
import { anIncomingEmail } from '@/tests/builders/mail/an-incoming-email';
import { aJmapAccount, type JmapAccount } from '@/tests/conformance/a-jmap-account';
import { aStore } from '@/tests/integration/store/a-store';

const MANY = 450;

describe('Operation of very many emails (urn:x-waxwing:jmap)', () => {
  let store: Store;
  let end: () => Promise<void>;
  let house: JmapAccount;
  let ids: string[];
  beforeAll(async () => {
    ({ store, end } = await aStore());
  });
  afterAll(() => end());
  beforeEach(async () => {
    house = await aJmapAccount(store);
    ids = [];
    for (let from = 0; from < MANY; from += 150) {
      const some = Array.from({ length: 150 }, (_, at) => anIncomingEmail({ uid: from + at + 1 }));
      ids.push(...(await house.put('INBOX', some)));
    }
  });

  const context = () => ({
    ...{ store, account: house.account, epoch: 0, log: silentLogger, key: new Uint8Array(32) },
    ...{ outside: {} as Outside, refused: new Set<number>() },
  });
  const create = async (record: object) => {
    const answer = await house.ask<SetResponse>('Operation/set', { create: { x: record } });
    return answer.created?.['x'] as { id: string; total: number } | undefined;
  };
  const errorOf = async (record: object) =>
    (await house.ask<SetResponse>('Operation/set', { create: { x: record } })).notCreated?.['x'];
  const undo = (id: string) => house.ask<SetResponse>('Operation/set', { update: { [id]: { isUndone: true } } });
  const get = async (id: string) => (await house.ask<GetResponse<Operation>>('Operation/get', { ids: [id] })).list[0];
  const idsIn = async (box: string): Promise<string[]> => {
    const pages = [0, 500].map((position) =>
      house.ask<{ ids: string[] }>('Email/query', { filter: { inMailbox: box }, position }),
    );
    return (await Promise.all(pages)).flatMap((page) => page.ids);
  };
  const inbox = () => ({ inMailbox: house.boxId.INBOX });
  const toArchive = () => ({ [`mailboxIds/${house.boxId.INBOX}`]: null, [`mailboxIds/${house.boxId.Archive}`]: true });

  it('archives everything of a mailbox, step by step, and takes all of it back', async () => {
    const made = await create({ filter: inbox(), patch: toArchive() });
    expect(made).toMatchObject({ total: MANY });
    const id = made?.id ?? '';
    expect(await get(id)).toMatchObject({ kind: 'bulk', state: 'waiting', total: MANY, done: 0, isUndone: false });
    await carryOutBulk(context());
    expect(await get(id)).toMatchObject({ state: 'done', done: MANY });
    expect(await idsIn(house.boxId.INBOX)).toEqual([]);
    expect(new Set(await idsIn(house.boxId.Archive))).toEqual(new Set(ids));
    await checkCounters(house.call, house.accountId);

    expect((await undo(id)).updated).toEqual({ [id]: null });
    await carryOutBulk(context());
    expect(await get(id)).toMatchObject({ state: 'done', done: 0, isUndone: true });
    expect(new Set(await idsIn(house.boxId.INBOX))).toEqual(new Set(ids));
    expect(await idsIn(house.boxId.Archive)).toEqual([]);
    await checkCounters(house.call, house.accountId);
  });

  it('takes back what was done until then, and does no more', async () => {
    const id = (await create({ filter: inbox(), patch: { 'keywords/$seen': true } }))?.id ?? '';
    const step = await nextBulkStep(store, context());
    if (!step || step === 'later') throw new Error('There is a step');
    // A worker was killed in the middle of a step: nobody has written down that it is done.
    await undo(id);
    await bulkStepDone(store, context(), step);
    expect(await get(id)).toMatchObject({ state: 'waiting', done: 200, isUndone: true });
    await carryOutBulk(context());
    expect(await get(id)).toMatchObject({ state: 'done', done: 0 });
    const unread = await house.ask<{ total: number }>('Email/query', {
      filter: { ...inbox(), notKeyword: '$seen' },
      calculateTotal: true,
    });
    expect(unread.total).toBe(MANY);
  });

  it('restores what each email was: what had been read and moved before stays so', async () => {
    const [first = '', second = ''] = ids;
    await house.ask('Email/set', {
      update: { [first]: { 'keywords/$seen': true }, [second]: { [`mailboxIds/${house.boxId.Archive}`]: true } },
    });
    const patch = { 'keywords/$seen': true, mailboxIds: { [house.boxId.Archive]: true } };
    const id = (await create({ filter: inbox(), patch }))?.id ?? '';
    await carryOutBulk(context());
    expect(await idsIn(house.boxId.INBOX)).toEqual([]);
    await undo(id);
    await carryOutBulk(context());
    const { list } = await house.ask<GetResponse<object>>('Email/get', {
      ids: [first, second, ids[2]],
      properties: ['keywords', 'mailboxIds'],
    });
    expect(list).toEqual([
      { id: first, keywords: { $seen: true }, mailboxIds: { [house.boxId.INBOX]: true } },
      { id: second, keywords: {}, mailboxIds: { [house.boxId.INBOX]: true, [house.boxId.Archive]: true } },
      { id: ids[2], keywords: {}, mailboxIds: { [house.boxId.INBOX]: true } },
    ]);
  });

  it('empties a mailbox for ever; what lies elsewhere too only leaves it, and nothing can be taken back', async () => {
    const [kept = ''] = ids;
    await house.ask('Email/set', { update: { [kept]: { [`mailboxIds/${house.boxId.Work}`]: true } } });
    const patch = { [`mailboxIds/${house.boxId.INBOX}`]: null };
    expect(await errorOf({ filter: inbox(), patch })).toMatchObject({ type: 'invalidProperties' });
    const id = (await create({ filter: inbox(), patch, mayDestroy: true }))?.id ?? '';
    await carryOutBulk(context());
    expect(await idsIn(house.boxId.INBOX)).toEqual([]);
    expect(await idsIn(house.boxId.Work)).toEqual([kept]);
    expect((await undo(id)).notUpdated?.[id]).toMatchObject({ type: 'forbidden' });
  });

  it('means whole threads when it is told so, and leaves alone what is in some mailboxes', async () => {
    const letter = (messageId: string, inReplyTo: readonly string[]) =>
      anIncomingEmail({ uid: 900, headers: { subject: 'Piano', messageId: [messageId], inReplyTo } });
    const [found = ''] = await house.put('Work', [letter('piano@a.test', [])]);
    const [sent = ''] = await house.put('Sent', [letter('answer@a.test', ['piano@a.test'])]);
    const [there = ''] = await house.put('Archive', [letter('again@a.test', ['piano@a.test'])]);
    const filter = { inMailbox: house.boxId.Work };
    const spec = { filter, isWhole: true, exceptIn: [house.boxId.Sent], patch: { 'keywords/$flagged': true } };
    expect(await create(spec)).toMatchObject({ total: 2 });
    await carryOutBulk(context());
    const { list } = await house.ask<GetResponse<{ id: string; keywords: object }>>('Email/get', {
      ids: [found, sent, there],
      properties: ['keywords'],
    });
    expect(list.map(({ keywords }) => keywords)).toEqual([{ $flagged: true }, {}, { $flagged: true }]);
  });

  it('refuses what it cannot mean, and a filter that is none, without failing the call', async () => {
    const patch = { 'keywords/$seen': true };
    expect(await errorOf({ filter: 'x', patch })).toMatchObject({ type: 'invalidProperties' });
    expect(await errorOf({ filter: { header: ['X-Odd', 'x'] }, patch })).toMatchObject({ type: 'unsupportedFilter' });
    for (const odd of [
      {},
      { 'keywords/$seen': false },
      { 'keywords/bad word': true },
      { subject: 'x' },
      { mailboxIds: { mzz: true } },
      { mailboxIds: {} },
      { mailboxIds: { [house.boxId.Work]: true }, [`mailboxIds/${house.boxId.Sent}`]: true },
      { 'mailboxIds/mzz': null, 'keywords/$seen': true },
    ])
      expect(await errorOf({ filter: inbox(), patch: odd })).toEqual({
        type: 'invalidProperties',
        properties: ['patch'],
      });
    const nothing = await create({ filter: { inMailbox: house.boxId.Work }, patch });
    expect(nothing).toMatchObject({ total: 0 });
    expect(await get(nothing?.id ?? '')).toMatchObject({ state: 'done' });
  });

  it('is forgotten when its day is over, or when nobody wants it any more', async () => {
    const patch = { 'keywords/$seen': true };
    const [running, read, old] = [
      await create({ filter: { inMailbox: house.boxId.Work }, patch }),
      await create({ filter: { inMailbox: house.boxId.Work }, patch }),
      await create({ filter: inbox(), patch }),
    ].map((made) => made?.id ?? '');
    const waiting = await house.ask<SetResponse>('Operation/set', { destroy: [old, read] });
    expect(waiting).toMatchObject({ destroyed: [read], notDestroyed: { [old ?? '']: { type: 'forbidden' } } });
    await carryOutBulk(context());
    const no = operationNoOf(running ?? '') ?? 0;
    await store.who.$executeRaw`update "BulkOperation" set "endedAt" = now() - interval '25 hours' where "no" = ${no}`;
    await dropOldRecords(store, new AbortController().signal);
    expect(await get(running ?? '')).toBeUndefined();
    expect(await get(old ?? '')).toMatchObject({ state: 'done', done: MANY });
  });
});
