import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { operationNoOf } from '@/lib/base/ids';
import type { ChangesResponse, GetResponse } from '@/lib/jmap/method';
import type { SetResponse } from '@/lib/jmap/set';
import type { Operation } from '@/lib/jmap/waxwing/operation';
import { refuseCommand } from '@/lib/server/store/commands/command-state';
import { refuseMailbox } from '@/lib/server/store/commands/refuse-mailbox';
import type { Store } from '@/lib/server/store/store';
import { anIncomingEmail } from '@/tests/builders/mail/an-incoming-email';
import { aJmapAccount, type JmapAccount } from '@/tests/conformance/a-jmap-account';
import { aStore } from '@/tests/integration/store/a-store';

const NO = { code: 'command.refused', serverText: 'NO not here' };

describe('Operation (urn:x-waxwing:jmap)', () => {
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
    ids = await house.put(
      'INBOX',
      [1, 2, 3].map((uid) => anIncomingEmail({ uid })),
    );
  });

  const get = (args = {}) => house.ask<GetResponse<Operation>>('Operation/get', args);
  const changes = (sinceState: string) => house.ask<ChangesResponse>('Operation/changes', { sinceState });
  const star = () =>
    house.ask<SetResponse>('Email/set', {
      update: Object.fromEntries(ids.map((id) => [id, { 'keywords/$flagged': true }])),
    });
  const no = (id: string) => operationNoOf(id) ?? 0;

  it('tells what the mail server has still to do, in few words: three stars are one', async () => {
    const before = await get();
    expect(before.list).toEqual([]);
    await star();
    const { list, state } = await get();
    expect(list).toEqual([
      {
        id: list[0]?.id,
        kind: 'keywords',
        state: 'waiting',
        emailIds: ids,
        total: 3,
        done: 0,
        isUndone: false,
        mailboxId: null,
        problem: null,
        createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
      },
    ]);
    expect(await changes(before.state)).toMatchObject({
      newState: state,
      created: [list[0]?.id],
      updated: [],
      destroyed: [],
    });
  });

  it('tells what was refused and why; once that is read it is gone, and the emails are what the server says', async () => {
    await star();
    const [waiting] = (await get()).list;
    const [first = '', ...others] = ids;
    const { state } = await get();
    await refuseCommand(store, { account: house.account, epoch: 0 }, no(waiting?.id ?? ''), [1], NO);
    const { list } = await get();
    expect(list).toMatchObject([
      { id: waiting?.id, state: 'waiting', emailIds: others, total: 3 },
      { state: 'refused', emailIds: [first], total: 1, problem: NO },
    ]);
    const told = await changes(state);
    expect([told.created, told.updated, told.destroyed]).toEqual([[list[1]?.id], [waiting?.id], []]);
    const emails = await house.ask<GetResponse<{ keywords: object }>>('Email/get', { ids, properties: ['keywords'] });
    expect(emails.list.map(({ keywords }) => keywords)).toEqual([{}, { $flagged: true }, { $flagged: true }]);
    const answer = await house.ask<SetResponse>('Operation/set', {
      destroy: list.map(({ id }) => id).concat('ozzz' as never),
    });
    expect(answer).toMatchObject({
      destroyed: [list[1]?.id],
      notDestroyed: { [waiting?.id ?? '']: { type: 'forbidden' }, ozzz: { type: 'notFound' } },
    });
    expect((await get()).list.map(({ id }) => id)).toEqual([waiting?.id]);
    expect((await changes(told.newState)).destroyed).toEqual([list[1]?.id]);
  });

  it('is not made or changed by hand', async () => {
    await star();
    const [{ id } = { id: '' }] = (await get()).list;
    const answer = await house.ask<SetResponse>('Operation/set', {
      create: { x: { kind: 'keywords' } },
      update: { [id]: { state: 'refused' } },
    });
    expect(answer).toMatchObject({
      notCreated: { x: { type: 'invalidProperties' } },
      notUpdated: { [id]: { type: 'invalidProperties', properties: ['state'] } },
    });
  });

  it('names the mailbox that could not be made, deleted or renamed', async () => {
    const made = await house.ask<SetResponse>('Mailbox/set', {
      create: { x: { name: 'New' } },
      update: { [house.boxId.Work]: { name: 'Job' } },
      destroy: [house.boxId.Archive],
    });
    const { list } = await get();
    expect(list.map(({ kind, mailboxId }) => [kind, mailboxId])).toEqual([
      ['createMailbox', made.created?.['x']?.['id']],
      ['renameMailbox', house.boxId.Work],
      ['deleteMailbox', house.boxId.Archive],
    ]);
    for (const { id } of list) await refuseMailbox(store, { account: house.account, epoch: 0 }, no(id), NO);
    expect((await get()).list.map(({ state, problem }) => [state, problem])).toEqual(list.map(() => ['refused', NO]));
    const boxes = await house.ask<GetResponse<{ name: string }>>('Mailbox/get', { properties: ['name'] });
    expect(boxes.list.map(({ name }) => name).toSorted()).toEqual([
      'Archive',
      'Drafts',
      'Inbox',
      'Junk',
      'Sent',
      'Trash',
      'Work',
    ]);
  });

  it('answers the ids that were asked for, and requestTooLarge for more than may be answered', async () => {
    await star();
    const [{ id } = { id: '' }] = (await get()).list;
    expect(await get({ ids: [id, 'o1zz', 'x'], properties: ['kind'] })).toMatchObject({
      list: [{ id, kind: 'keywords' }],
      notFound: ['o1zz', 'x'],
    });
    await store.who
      .$executeRaw`insert into "Command" ("accountId", "kind") select ${house.account}, 'keywords' from generate_series(1, 500)`;
    expect(await house.errorOf('Operation/get')).toBe('requestTooLarge');
  });
});
